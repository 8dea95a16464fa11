# frozen_string_literal: true

require_relative "library"

module Tact
  # Opened once, shared by threads, freed by garbage collection.
  class Linter
    # Settings as tact_open(3) has them: languages: ["en"], "check.tone.must": false …
    def initialize(**settings)
      @handle = Library.open(folders.merge(settings))
    end

    # What is worth telling whoever wrote the settings: rules that were left
    # out, choices that do nothing.
    def notes
      Library.describe(@handle)[:notes].map { |note| Fault.new(**note).freeze }
    end

    # Judges a draft.  What is nil is detected, guessed or not known; budget is
    # the milliseconds that it may take, 0 for no bound.
    def check(text, language: nil, format: nil, context: nil, name: nil, budget: nil)
      options = { language: language, format: format, context: context, name: name, budget: budget }.compact
      Report.read(Library.check(@handle, utf8(text), options))
    end

    private

    # Bytes without an encoding, as mail often has them, are taken for UTF-8.
    def utf8(text)
      return text if text.encoding == Encoding::BINARY

      text.encode(Encoding::UTF_8, invalid: :replace, undef: :replace)
    end

    def folders
      data = ENV["TACT_DATA"]
      data ? { rules: "#{data}/rules", dictionaries: "#{data}/dictionaries" } : {}
    end
  end
end
