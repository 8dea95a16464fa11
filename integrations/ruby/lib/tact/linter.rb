# frozen_string_literal: true

require_relative "library"

module Tact
  # Opened once, shared by threads, freed by garbage collection.
  class Linter
    # Settings as tact_open(3) has them: languages: ["en"], "check.tone.must": false …
    def initialize(**settings)
      @handle = Library.open(folders.merge(settings))
    end

    # Judges a draft.  What is nil is detected, guessed or not known.
    def check(text, language: nil, format: nil, context: nil, name: nil)
      options = { language: language, format: format, context: context, name: name }.compact
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
