# frozen_string_literal: true

module Tact
  # Put `text` in place of draft[range]; `safe`: without a thought.
  Fix = Struct.new(:text, :range, :safe, keyword_init: true) do
    def self.read(fix)
      new(text: fix[:text], range: fix[:points][:start]...fix[:points][:end], safe: fix[:safe]).freeze
    end
  end

  # One thing to look at; `range` counts characters and cuts the draft.
  Finding = Struct.new(:check, :rule, :dimension, :severity, :message, :message_en, :range, :line, :column, :gain, :fixes,
                       keyword_init: true) do
    def self.read(finding)
      same = finding.slice(:check, :rule, :dimension, :message, :message_en, :gain)
      new(**same, severity: finding[:severity].to_sym, range: finding[:points][:start]...finding[:points][:end],
                  line: finding[:from][:line], column: finding[:from][:column],
                  fixes: finding[:fixes].map { |fix| Fix.read(fix) }.freeze).freeze
    end
  end

  # `json` is the whole report as docs/json.md tells it.
  Report = Struct.new(:name, :format, :language, :score, :blocked, :complete, :dimensions, :findings, :json,
                      keyword_init: true) do
    def self.read(report)
      same = report.slice(:name, :format, :score, :blocked, :complete, :dimensions)
      new(**same, language: report[:language] && report[:language][:tag],
                  findings: report[:findings].map { |finding| Finding.read(finding) }.freeze, json: report).freeze
    end

    def blocked?
      blocked
    end

    def complete?
      complete
    end
  end
end
