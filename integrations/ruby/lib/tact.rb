# frozen_string_literal: true

# Reads a reply to a customer before it is sent.
module Tact
end

require_relative "tact/error"
require_relative "tact/report"
require_relative "tact/linter"
