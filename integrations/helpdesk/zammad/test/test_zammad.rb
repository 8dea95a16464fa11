# frozen_string_literal: true

# The add-on between stand-ins for Zammad and the real library.
require "minitest/autorun"
require "base64"
require "open3"
require_relative "host"

class ZammadTest < Minitest::Test
  BAD = "<div>Hello Anna,</div><div><br></div><div>Unfortunately we cannot refund your order. You must wait. We recieved nothing.</div>"
  GOOD = "<div>Hello Anna,</div><div><br></div><div>Thank you for writing. I am sorry that order 58213 is late, I understand how annoying that is. " \
         "It left our warehouse today and will be with you by:</div><div><b>Wednesday, 25 November 2026</b></div>" \
         "<div>Please write to me if anything else comes up.</div><div>Kind regards,<br>Mari Maasikas</div>"
  HERE = File.expand_path("..", __dir__)

  def setup
    anna = User.new(id: 9, firstname: "Anna", lastname: "Brown", locale: "en-us")
    All[:users].replace([
      User.new(id: 3, firstname: "Mari", lastname: "Maasikas", locale: "en-us", permission: "ticket.agent"),
      User.new(id: 4, firstname: "Jaan", lastname: "Tamm", locale: "et", permission: "ticket.agent"),
      User.new(id: 5, firstname: "Ewa", lastname: "Nowak", locale: "pl", permission: "ticket.agent"),
      User.new(id: 6, firstname: "Ada", lastname: "Admin", locale: "en-us", permission: "admin"),
      anna,
    ])
    All[:articles].clear
    UserInfo.current_user_id = 3
    ApplicationHandleInfo.current = "application_server"
    # The first block of the README.
    eval(File.read("#{HERE}/README.md")[/^```ruby\n(.*?)^```$/m, 1]) # rubocop:disable Security/Eval
    Setting.set("tact_linter", {})
    TactReply::Checker.forget
    @tickets = %w[Support Sales Billing Internal].each_with_index.to_h { |group, i| [group, Ticket.new(i, group, anna)] }
    All[:articles] << Ticket::Article.new(@tickets["Support"], "<div>Hello, where is my order 58213?</div>", sender: "Customer")
  end

  def reply(body, group = "Support", **more)
    Ticket::Article.create!(@tickets[group], body, **more)
  end

  def held(body, group = "Support", **more)
    before = All[:articles].size
    error = assert_raises(Exceptions::UnprocessableEntity) { reply(body, group, **more) }
    assert_equal before, All[:articles].size, "nothing is made"
    error.message
  end

  def test_a_bad_reply_is_held_with_its_suggestions
    said = held(BAD)
    assert_match(/\AThe reply has not been sent yet: it scores \d+ of 100, and this group asks for at least 70\. 1\. /, said)
    assert_match(/ 3\. /, said)
    refute_match(/ 4\. /, said)
    assert_match(/“Reply check: reason”/, said)
  end

  def test_the_mended_one_is_made_and_told_to_the_ticket
    article = reply(GOOD)
    assert_operator article.preferences[:tact][:score], :>=, 70
    assert_equal [{ tact_score: article.preferences[:tact][:score].round, tact_reason: nil }], @tickets["Support"].updates
  end

  def test_a_reason_sends_it_once
    held(BAD, reason: "  ")
    article = reply(BAD, reason: "agreed on the phone")
    assert_equal "agreed on the phone", article.preferences[:tact][:reason]
    assert_includes article.preferences[:tact][:findings].map { |one| one[:check] }, "tone.cannot"
    assert_nil @tickets["Support"].tact_reason, "the next reply needs its own"
  end

  def test_policies
    assert_operator reply(BAD, "Sales").preferences[:tact][:score], :<, 70
    assert_match(/Improve the text and send it again\.\z/, held(BAD, "Billing", reason: "in a hurry"))
    UserInfo.current_user_id = 6
    assert reply(BAD, "Billing", reason: "in a hurry")
    UserInfo.current_user_id = 3
    assert_nil reply(BAD, "Internal").preferences[:tact]
  end

  def test_what_must_not_leave
    assert_match(/must not go out/, held(GOOD.sub("Anna", "{{customer.name}}")))
  end

  def test_what_is_no_reply_is_left_alone
    assert_nil reply(BAD, internal: true).preferences[:tact]
    assert_nil reply(BAD, sender: "Customer").preferences[:tact]
    assert_nil reply(BAD, type: Ticket::Article::Type.new("note", false)).preferences[:tact]
    assert_nil reply("<div><br></div>&nbsp;").preferences[:tact]
    ApplicationHandleInfo.current = "scheduler"
    assert_nil reply(BAD).preferences[:tact]
  end

  def test_plain_text
    plain = "Hello <Anna>,\n\nyou must wait, we cannot help. We recieved nothing.\n"
    held(plain, content_type: "text/plain")
    kept = reply(plain, content_type: "text/plain", reason: "x").preferences[:tact]
    assert_includes kept[:findings].map { |one| one[:check] }, "correct.spelling"
  end

  def test_the_migration_makes_settings_and_fields
    Setting.set("tact_policies", nil)
    TactBase.up
    assert_equal "confirm", Setting.get("tact_policies")["*"]["mode"]
    assert_equal %w[tact_reason tact_score], ObjectManager::Attribute.fields
    TactBase.down
    assert_empty ObjectManager::Attribute.fields
  end

  def test_a_language_that_nobody_knows_holds_nothing
    assert reply("<div>Góðan dag, takk fyrir skilaboðin. Við skoðum þetta í dag.</div>")
  end

  def test_a_reply_in_another_language_than_the_customers_is_held
    assert_includes held("<div>Guten Tag, danke für Ihre Nachricht. Wir prüfen das heute.</div>"), "Deutsch"
  end

  def test_agents_read_their_own_language
    { 4 => "Vastust ei ole veel saadetud: selle hinne on", 5 => "Odpowiedź nie została jeszcze wysłana: jej ocena to" }.each do |id, words|
      UserInfo.current_user_id = id
      said = held(BAD)
      assert said.start_with?(words), said
      refute_includes said, "not translated"
    end
  end

  def test_broken_rules
    Setting.set("tact_linter", { "rules" => "/nonexistent" })
    said = held(GOOD)
    assert_match(/because it could not be checked\. There is a fault in the rules/, said)
    assert_includes Rails::LOG.string, "The reply check failed: "
    assert_equal :rules, reply(GOOD, reason: "the check is broken").preferences[:tact][:unchecked]
    assert reply(GOOD, "Sales")
  end

  def test_a_check_over_its_time
    Setting.set("tact_linter", { "budget" => 1 })
    assert_equal :slow, reply(GOOD * 400, reason: "long").preferences[:tact][:unchecked]
  end

  # In a process of its own: a library that is loaded stays.
  def test_a_missing_library
    program = "require '#{__dir__}/host'; p TactReply::Checker.check('Hello')"
    said, = Open3.capture2e({ "TACT_LIBRARY" => "/nonexistent/libtact.so.0" }, "ruby", "-e", program)
    assert_equal "[nil, :missing]\n", said
  end

  def test_the_package_holds_every_file
    Dir.mktmpdir do |folder|
      said, status = Open3.capture2e("ruby", "#{HERE}/pack.rb", folder)
      assert status.success?, said
      package = JSON.parse(File.read(said.chomp))
      files = package["files"].to_h { |file| [file["location"], Base64.decode64(file["content"])] }
      there = Dir.glob("{app,config,db,i18n,lib}/**/*.*", base: HERE)
      assert_equal there.sort, files.keys.sort
      there.each { |file| assert_equal File.binread("#{HERE}/#{file}"), files[file] }
    end
  end
end
