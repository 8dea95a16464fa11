# frozen_string_literal: true

module Tact
  Fault = Struct.new(:message, :number, :file, :line, :column, keyword_init: true)

  # What the library could not do; the message is that of the first fault.
  class Error < StandardError
    attr_reader :code, :faults

    def initialize(error)
      super(error[:message])
      @code = error[:code].to_sym
      @faults = error[:faults].map { |fault| Fault.new(**fault).freeze }.freeze
    end
  end
end
