# frozen_string_literal: true

module TactReply
  # What a ticket tells about the conversation: the check's context.
  module Conversation
    LONG = 50_000

    # Whether anything is attached is not known here: callers of the API hand
    # attachments over after the article is made.
    def self.context(article)
      customer = article.ticket.customer
      context = {
        channel:           "mail",
        today:             Time.zone.today.iso8601,
        agent_name:        name(User.find_by(id: UserInfo.current_user_id)),
        customer_name:     name(customer),
        customer_language: language(customer),
        customer_message:  last_message(article.ticket),
      }
      context.reject { |_, value| value.to_s.empty? }
    end

    def self.name(user)
      user && "#{user.firstname} #{user.lastname}".strip
    end
    private_class_method :name

    def self.language(user)
      user && user.preferences[:locale].to_s[/\A[a-z]{2,3}/]
    end
    private_class_method :language

    def self.last_message(ticket)
      sender = Ticket::Article::Sender.lookup(name: "Customer")
      asked = Ticket::Article.where(ticket_id: ticket.id, sender_id: sender.id, internal: false).order(:created_at).last
      asked && asked.body_as_text[0, LONG]
    end
    private_class_method :last_message
  end
end
