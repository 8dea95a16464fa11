<?php
declare(strict_types=1);

namespace Modules\Tact\Reply;

/** Judges what is about to be sent. */
final class Gate
{
    /** @param callable(string, array<string, int|string>): string $translate */
    public function __construct(
        private readonly Checker $checker,
        private $translate,
    ) {
    }

    /** Null where there is nothing to judge.  A check that fails is a verdict too. */
    public function judge(Policy $policy, Draft $draft): ?Verdict
    {
        if ($policy->mode === 'off' || trim(strip_tags($draft->body, '<img>')) === '') {
            return null;
        }
        $options = ['format' => 'html', 'context' => $draft->context];
        if ($policy->language) {
            $options['language'] = $policy->language;
        }
        [$report, $trouble] = $this->checker->check($draft->body, $options);
        if ($report && !$report->json['words'] && !$report->blocked) {
            return null;
        }
        return new Verdict($policy, $draft, $report, $trouble, $this->translate);
    }
}
