# frozen_string_literal: true

Rails.application.config.to_prepare do
  Ticket::Article.include Ticket::Article::ChecksReply
end
