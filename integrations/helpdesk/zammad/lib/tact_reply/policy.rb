# frozen_string_literal: true

module TactReply
  # What is asked of the replies of a group: the setting tact_policies.
  class Policy
    MODES = %w[off advise confirm block].freeze
    UNCHECKED = %w[send confirm block].freeze

    attr_reader :mode, :min_score, :unchecked, :language

    # policies: by name of group; "*" is for all
    def initialize(policies, group)
      own = (policies["*"] || {}).merge(policies[group] || {}).transform_keys(&:to_s)
      # A mode that cannot be is the default one, not none.
      @mode = MODES.include?(own["mode"]) ? own["mode"] : "confirm"
      @min_score = (own["min_score"] || 70).to_i
      @unchecked = UNCHECKED.include?(own["unchecked"]) ? own["unchecked"] : (@mode == "advise" ? "send" : "confirm")
      @language = own["language"]
    end
  end
end
