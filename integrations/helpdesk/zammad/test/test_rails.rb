# frozen_string_literal: true

# The add-on in models of the real ActiveRecord: a transaction, callbacks, the store of preferences.
require "minitest/autorun"
require "active_record"
require "active_support/core_ext/time"
require "active_support/core_ext/object"
require_relative "services"

Time.zone = "UTC"
ActiveRecord::Base.establish_connection(adapter: "sqlite3", database: ":memory:")
ActiveRecord::Schema.verbose = false
ActiveRecord::Schema.define do
  create_table(:tickets) do |t|
    t.string :title
    t.string :tact_reason
    t.integer :tact_score
  end
  create_table(:ticket_articles) do |t|
    t.integer :ticket_id
    t.text :body
    t.string :content_type, default: "text/html"
    t.boolean :internal, default: false
    t.string :sender_id, default: "Agent"
    t.text :preferences
    t.timestamps
  end
end

class Ticket < ActiveRecord::Base
  def group
    Group.new("Support")
  end

  def customer
    User.new(firstname: "Anna", lastname: "Brown", locale: "en-us")
  end

  class Article < ActiveRecord::Base
    Named = Struct.new(:name, :communication)

    module Sender
      def self.lookup(name:)
        Struct.new(:id).new(name)
      end
    end

    self.table_name = "ticket_articles"
    belongs_to :ticket
    store :preferences

    def sender
      Named.new(sender_id)
    end

    def type
      Named.new("email", true)
    end

    def body_as_text
      body.gsub(/<[^>]*>/, "")
    end
  end
end

here = File.expand_path("..", __dir__)
%w[policy checker conversation gate verdict].each { |file| require "#{here}/lib/tact_reply/#{file}" }
require "#{here}/app/models/concerns/ticket/article/checks_reply"
require "#{here}/config/initializers/tact"

class RailsTest < Minitest::Test
  BAD = "<div>Hello Anna,</div><div>Unfortunately we cannot refund your order. You must wait. We recieved nothing.</div>"

  def setup
    All[:users].replace([User.new(id: 3, firstname: "Mari", lastname: "Maasikas", locale: "en-us", permission: "ticket.agent")])
    UserInfo.current_user_id = 3
    ApplicationHandleInfo.current = "application_server"
    @ticket = Ticket.create!(title: "Where is my order?")
    Ticket::Article.create!(ticket: @ticket, body: "<div>Hello, where is my order 58213?</div>", sender_id: "Customer")
  end

  # As TicketsController#update.
  def update(body, **fields)
    @ticket.with_lock do
      @ticket.update!(fields)
      article = Ticket::Article.new(body: body)
      article.ticket_id = @ticket.id
      article.save!
      article
    end
  end

  def test_what_is_held_changes_nothing
    error = assert_raises(Exceptions::UnprocessableEntity) { update(BAD, title: "Changed") }
    assert_match(/The reply has not been sent yet/, error.message)
    assert_equal "Where is my order?", @ticket.reload.title
    assert_equal 1, Ticket::Article.where(ticket_id: @ticket.id).count
  end

  def test_what_goes_out_is_kept
    article = update(BAD, title: "Changed", tact_reason: "agreed on the phone")
    kept = Ticket::Article.find(article.id).preferences[:tact]
    assert_equal "agreed on the phone", kept[:reason]
    assert_operator kept[:score], :<, 70
    @ticket.reload
    assert_equal ["Changed", nil, kept[:score].round], [@ticket.title, @ticket.tact_reason, @ticket.tact_score]
  end
end
