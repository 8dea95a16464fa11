# frozen_string_literal: true

module TactReply
  # What is to happen to one reply, and how it is said.
  class Verdict
    # Below this the guess of the language is not good enough to hold a reply.
    SURE = 60
    # Suggestions in the message: it is a notice at the edge of the page.
    TOLD = 3
    LONG = 300
    TROUBLES = {
      missing: "The program that checks replies is not installed.",
      rules:   "There is a fault in the rules or settings of the check.",
      slow:    "The check took too long.",
      failed:  "The check failed.",
    }.freeze

    def initialize(policy:, article:, report:, trouble:)
      @policy = policy
      @report = report
      @trouble = trouble || (:slow if report && !report.complete?)
      @user = User.find_by(id: UserInfo.current_user_id)
      @reason = article.ticket.respond_to?(:tact_reason) ? article.ticket.tact_reason.to_s.strip : ""
    end

    def held?
      demand != :send && !confirmed?
    end

    def score
      @report&.score&.round
    end

    # What the agent reads: why, what would help most, what to do now.
    def to_s
      [summary, *suggestions, way_out].join(" ")
    end

    # What is kept with the article.
    def record
      kept = { mode: @policy.mode, min_score: @policy.min_score }
      kept[:reason] = @reason if confirmed?
      kept[:unchecked] = @trouble if @trouble
      kept.merge(@report ? judged : {})
    end

    private

    # Blocked, or below what the group asks for.
    def bad?
      return false if !@report

      @report.blocked? || (sure? && @report.score < @policy.min_score)
    end

    def sure?
      language = @report.json[:language]
      language && (language[:given] || language[:sure] >= SURE)
    end

    # :send (nothing is asked), :confirm or :block
    def demand
      return @policy.mode == "advise" ? :send : @policy.mode.to_sym if bad?

      @trouble ? @policy.unchecked.to_sym : :send
    end

    def may_confirm?
      demand != :block || @user&.permissions?("admin")
    end

    def confirmed?
      demand != :send && !@reason.empty? && may_confirm?
    end

    def say(text, *values)
      Translation.translate(@user&.locale || "en-us", text, *values)
    end

    def summary
      return say("The reply has not been sent yet: it holds something that must not go out.") if @report&.blocked?
      if bad?
        return say("The reply has not been sent yet: it scores %s of 100, and this group asks for at least %s.", score, @policy.min_score)
      end

      "#{say('The reply has not been sent yet, because it could not be checked.')} #{say(TROUBLES[@trouble])}"
    end

    def way_out
      if !may_confirm?
        return say(bad? ? "Improve the text and send it again." : "Your text is kept here. Please tell your administrator; the cause is in the log.")
      end
      return say("To send it unchecked, say why under “Reply check: reason” and update again.") if !bad?

      say("Improve the text, or say under “Reply check: reason” why it should go out as it is, and update again.")
    end

    # Blockers, then those that would lift the score most.
    def suggestions
      return [] if !@report

      found = @report.findings.sort_by { |one| [one.severity == :blocker ? 0 : 1, -one.gain, one.range.begin] }
      found.first(TOLD).each_with_index.map { |one, i| "#{i + 1}. #{told(one)}" }
    end

    def told(finding)
      english = (@user&.locale || "en").start_with?("en")
      fix = finding.fixes.first&.text.to_s.gsub(/<[^>]*>/, "").strip
      said = (english ? finding.message_en : finding.message).sub(/\A(.{#{LONG - 1}}).{2,}/m, '\1…')
      finding.check == "correct.spelling" && !fix.empty? ? "#{said} → #{fix}" : said
    end

    def judged
      { score: @report.score, blocked: @report.blocked?, language: @report.language,
        findings: @report.findings.map { |one| { check: one.check, rule: one.rule, severity: one.severity.to_s, gain: one.gain } } }
    end
  end
end
