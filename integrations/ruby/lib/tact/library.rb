# frozen_string_literal: true

require "fiddle"
require "json"

module Tact
  # The functions of libtact: the only user of fiddle.
  module Library
    POINTER = Fiddle::TYPE_VOIDP
    private_constant :POINTER

    def self.function(name, arguments, result)
      Fiddle::Function.new(HANDLE[name], arguments, result)
    end
    private_class_method :function

    HANDLE = Fiddle.dlopen(ENV["TACT_LIBRARY"] || "libtact.so.0")
    OPEN = function("tact_open", [POINTER, POINTER], POINTER)
    CHECK = function("tact_check_json", [POINTER, POINTER, Fiddle::TYPE_SIZE_T, POINTER], POINTER)
    DESCRIBE = function("tact_linter_json", [POINTER], POINTER)
    FREE = function("tact_free", [POINTER], Fiddle::TYPE_VOID)
    UNREF = function("tact_linter_unref", [POINTER], Fiddle::TYPE_VOID)
    private_constant :HANDLE, :OPEN, :CHECK, :DESCRIBE, :FREE, :UNREF

    # What an answer holds; the answer is freed.
    def self.take(answer)
      raise NoMemoryError, "tact ran out of memory" if answer.null?

      begin
        JSON.parse(answer.to_s.force_encoding(Encoding::UTF_8), symbolize_names: true)
      ensure
        FREE.call(answer)
      end
    end
    private_class_method :take

    # A pointer that gives the linter back when it is collected.
    def self.open(options)
      error = Fiddle::Pointer.malloc(Fiddle::SIZEOF_VOIDP, Fiddle::RUBY_FREE)
      handle = OPEN.call(JSON.generate(options), error)
      raise Error, take(error.ptr)[:error] if handle.null?

      handle.free = UNREF
      handle
    end

    def self.describe(handle)
      take(DESCRIBE.call(handle))
    end

    def self.check(handle, text, options)
      report = take(CHECK.call(handle, text, text.bytesize, JSON.generate(options)))
      raise Error, report[:error] if report.key?(:error)

      report
    end
  end
end
