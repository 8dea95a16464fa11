# frozen_string_literal: true

# What the package promises: positions, errors, threads, memory.
require "minitest/autorun"
require "tact"

class TactTest < Minitest::Test
  DRAFT = "Hi Anna,\n\nThank you for writing 😀. You must pay by Friday.\n"
  LINTER = Tact::Linter.new(languages: %w[en et])

  def resident
    File.read("/proc/self/statm").split[1].to_i * 4096
  end

  def test_findings_cut_the_text_they_are_about
    report = LINTER.check(DRAFT, language: "en")
    assert_includes report.findings.map { |finding| DRAFT[finding.range] }, "You must"
    refute report.blocked?
  end

  def test_the_context_reaches_the_checks
    report = LINTER.check(DRAFT, language: "en", context: { customer_name: "Õie" })
    assert(report.findings.any? { |finding| finding.message.include?("Õie") })
  end

  def test_any_text_is_a_draft
    assert_equal "et", LINTER.check("a\0õ", language: "et").language
    assert_equal "plain", LINTER.check("\xFF".dup).format
    assert_equal "plain", LINTER.check("\xF5".dup.force_encoding("ISO-8859-1")).format
  end

  def test_errors_have_code_and_faults
    error = assert_raises(Tact::Error) { LINTER.check(DRAFT, language: "xx") }
    assert_equal :unsupported, error.code
    error = assert_raises(Tact::Error) { Tact::Linter.new(colour: "red", flavour: "sweet") }
    assert_equal 2, error.faults.size
    assert_equal 'there is no setting "colour"', error.message
  end

  def test_a_budget_of_time_is_kept
    refute LINTER.check(DRAFT * 3000, language: "en", budget: 1).complete?
  end

  def test_a_choice_that_does_nothing_is_a_note
    notes = Tact::Linter.new(languages: ["en"], "check.tone.musst": false).notes
    assert_equal 1, notes.size
    assert_includes notes.first.message, 'did you mean "tone.must"'
    assert_empty LINTER.notes
  end

  def test_a_thousand_checks_in_threads_are_the_same_in_flat_memory
    run = ->(count) { Array.new(4) { Thread.new { Array.new(count) { LINTER.check(DRAFT, language: "en").json }.uniq } }.flat_map(&:value).uniq }
    run.call(50)
    GC.start
    before = resident
    assert_equal 1, run.call(250).size
    GC.start
    assert_operator resident - before, :<, 16 << 20
  end

  def test_linters_are_freed
    open = lambda do |count|
      count.times { Tact::Linter.new(languages: ["en"]) && GC.start }
      resident
    end
    before = open.call(4)
    assert_operator open.call(6) - before, :<, 12 << 20
  end
end
