# frozen_string_literal: true

# Stands in for Zammad's models and for what they have from Rails, with the names
# and the order that Zammad's code has.
require_relative "services"

module ActiveSupport
  module Concern
    def included(base = nil, &block)
      base ? base.class_eval(&@block) : @block = block
    end
  end
end

class Time
  def self.zone
    self
  end

  def self.today
    Date.today
  end
end

module ObjectManager
  module Attribute
    @fields = []
    class << self
      attr_reader :fields

      def add(name:, **)
        @fields << name
      end

      def remove(name:, **)
        @fields.delete(name)
      end

      def migration_execute; end
    end
  end
end

module ActiveRecord
  class Migration
    def self.[](_version)
      self
    end
  end
end

class Ticket
  attr_reader :id, :group, :customer, :updates
  attr_accessor :tact_reason, :tact_score

  def initialize(id, group, customer)
    @id = id
    @group = Group.new(group)
    @customer = customer
    @updates = []
  end

  def update!(values)
    @updates << values
    values.each { |name, value| public_send("#{name}=", value) }
  end

  class Article
    Sender = Struct.new(:name) do
      def id
        name
      end

      def self.lookup(name:)
        new(name)
      end
    end
    Type = Struct.new(:name, :communication)

    @before = []
    @after = []
    class << self
      attr_reader :before, :after

      def before_create(name)
        @before << name
      end

      def after_create(name)
        @after << name
      end

      # As TicketsController#update: the ticket first, then its article, in one transaction.
      def create!(ticket, body, reason: nil, **more)
        ticket.tact_reason = reason
        article = new(ticket, body, **more)
        before.each { |name| article.send(name) }
        All[:articles] << article
        after.each { |name| article.send(name) }
        article
      end

      def where(ticket_id:, sender_id:, internal:)
        Found.new(All[:articles].select { |one| one.ticket.id == ticket_id && one.sender.id == sender_id && one.internal == internal })
      end
    end

    Found = Struct.new(:rows) do
      def order(_)
        self
      end

      def last
        rows.last
      end
    end

    attr_reader :ticket, :body, :content_type, :sender, :type, :internal, :preferences

    def initialize(ticket, body, content_type: "text/html", sender: "Agent", type: Type.new("email", true), internal: false)
      @ticket = ticket
      @body = body
      @content_type = content_type
      @sender = Sender.new(sender)
      @type = type
      @internal = internal
      @preferences = {}
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
require "#{here}/db/addon/tact/20261122000001_tact_base"
