# frozen_string_literal: true

# Holds an agent's reply before it is an article: nothing is sent, the form keeps
# the text and shows the message.
module Ticket::Article::ChecksReply
  extend ActiveSupport::Concern

  included do
    before_create :tact_check
    after_create :tact_tell_ticket
  end

  private

  def tact_check
    @tact_verdict = TactReply::Gate.judge(self)
    return true if !@tact_verdict
    raise Exceptions::UnprocessableEntity, @tact_verdict.to_s if @tact_verdict.held?

    preferences[:tact] = @tact_verdict.record
    true
  end

  # What overviews, searches and reports look at; a reason is for one reply.
  def tact_tell_ticket
    return true if !@tact_verdict || !ticket.respond_to?(:tact_score)

    ticket.update!(tact_score: @tact_verdict.score, tact_reason: nil)
    true
  end
end
