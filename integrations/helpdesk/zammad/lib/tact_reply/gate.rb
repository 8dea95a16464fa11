# frozen_string_literal: true

module TactReply
  # Judges an article that is about to be made.
  module Gate
    # A verdict; nil where there is nothing to judge.  A check that fails is a verdict too.
    def self.judge(article)
      return if !reply?(article)

      policy = Policy.new(Setting.get("tact_policies") || {}, article.ticket.group.name)
      return if policy.mode == "off"

      options = { format: html?(article) ? "html" : "plain", context: Conversation.context(article) }
      options[:language] = policy.language if policy.language
      report, trouble = Checker.check(article.body, **options)
      return if report && report.json[:words].zero? && !report.blocked?

      Verdict.new(policy: policy, article: article, report: report, trouble: trouble)
    end

    # What an agent writes to a customer in Zammad's own pages; not what triggers,
    # schedulers or incoming mails make.
    def self.reply?(article)
      ApplicationHandleInfo.current.to_s.include?("application_server") && article.sender&.name == "Agent" && !article.internal &&
        article.type&.communication && article.body.to_s.gsub(/<(?!img)[^>]*>|&nbsp;|\s/, "") != ""
    end
    private_class_method :reply?

    def self.html?(article)
      article.content_type.to_s.match?(/html/i)
    end
    private_class_method :html?
  end
end
