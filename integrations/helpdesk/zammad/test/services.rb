# frozen_string_literal: true

# Stands in for Zammad around its models: settings, users, texts, the log.
require "fileutils"
require "json"
require "logger"
require "pathname"
require "stringio"
require "time"
require "tmpdir"

module Rails
  LOG = StringIO.new
  ROOT = Pathname.new(Dir.mktmpdir("tact-zammad-"))
  # Minitest runs at the exit too, after what is said here.
  after = defined?(Minitest) ? Minitest.method(:after_run) : Kernel.method(:at_exit)
  after.call { FileUtils.rm_rf(ROOT) }

  def self.logger
    @logger ||= Logger.new(LOG)
  end

  def self.root
    ROOT
  end

  def self.application
    self
  end

  def self.config
    self
  end

  def self.to_prepare
    yield
  end
end

module Setting
  @values = {}

  def self.get(name)
    @values[name]
  end

  def self.set(name, value)
    @values[name] = value
  end

  def self.find_by(name:); end

  def self.create_if_not_exists(name:, state:, **)
    @values[name] ||= state
  end
end

module ApplicationHandleInfo
  class << self
    attr_accessor :current
  end
end

module UserInfo
  class << self
    attr_accessor :current_user_id
  end
end

User = Struct.new(:id, :firstname, :lastname, :locale, :permission, keyword_init: true) do
  def self.find_by(id:)
    All[:users].find { |user| user.id == id }
  end

  def preferences
    { locale: locale }
  end

  def permissions?(name)
    permission == name
  end
end

module Exceptions
  class UnprocessableEntity < StandardError; end
end

# Zammad reads i18n/*.LOCALE.po into its table of translations.
module Translation
  def self.translate(locale, text, *values)
    file = File.join(__dir__, "../i18n/tact.#{locale}.po")
    if File.exist?(file)
      pairs = File.read(file).scan(/^msgid "(.+)"\nmsgstr "(.+)"$/).to_h
      text = pairs.fetch(text) { "not translated: #{text}" }
    end
    values.empty? ? text : format(text, *values)
  end
end

Group = Struct.new(:name)
All = { users: [], articles: [] }
