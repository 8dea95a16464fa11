# frozen_string_literal: true

module TactReply
  # The linter of this process, and why there is none.
  module Checker
    LOCK = Mutex.new
    @linter = nil

    # A report and nil; or nil and what went wrong: :missing, :rules or :failed.
    # Never raises.
    def self.check(text, **options)
      [linter.check(text, **options), nil]
    rescue StandardError, LoadError => e
      lines(e).each { |line| Rails.logger.error("The reply check failed: #{line}") }
      [nil, trouble(e)]
    end

    # One that does not open is tried again at the next reply.
    def self.linter
      LOCK.synchronize do
        @linter ||= begin
          require "tact"
          Tact::Linter.new(**cache, **(Setting.get("tact_linter") || {}).transform_keys(&:to_sym))
        end
      end
    end
    private_class_method :linter

    # Compiling the dictionaries takes seconds: Zammad's processes share the result.
    def self.cache
      folder = Rails.root.join("tmp/tact").to_s
      FileUtils.mkdir_p(folder, mode: 0o700)
      { cache: folder }
    rescue SystemCallError
      {}
    end
    private_class_method :cache

    def self.trouble(error)
      return :failed if @linter
      return :missing if !error.respond_to?(:faults)

      %i[rules io argument].include?(error.code) ? :rules : :failed
    end
    private_class_method :trouble

    # Every fault with its place.
    def self.lines(error)
      return [error.message] if !error.respond_to?(:faults) || error.faults.empty?

      error.faults.map { |fault| "#{"#{fault.file}:#{fault.line}:#{fault.column}: " if fault.file}#{fault.message}" }
    end
    private_class_method :lines

    # For tests: as in a new process.
    def self.forget
      @linter = nil
    end
  end
end
