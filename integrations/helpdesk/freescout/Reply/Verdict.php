<?php
declare(strict_types=1);

namespace Modules\Tact\Reply;

/** What is to happen to one reply, and how it is said. */
final class Verdict
{
    /** Below this the guess of the language is not good enough to hold a reply. */
    private const SURE = 60;
    private const TROUBLES = [
        'missing' => 'The program that checks replies is not installed.',
        'rules' => 'There is a fault in the rules or settings of the check.',
        'slow' => 'The check took too long.',
        'failed' => 'The check failed.',
    ];

    public readonly ?string $trouble;

    /** @param callable(string, array<string, int|string>): string $translate */
    public function __construct(
        private readonly Policy $policy,
        private readonly Draft $draft,
        private readonly ?\Tact\Report $report,
        ?string $trouble,
        private $translate,
    ) {
        $this->trouble = $trouble ?? ($report && !$report->complete ? 'slow' : null);
    }

    /** @param array<string, int|string> $values */
    private function say(string $text, array $values = []): string
    {
        return ($this->translate)($text, $values);
    }

    /** Blocked, or below what the mailbox asks for. */
    public function isBad(): bool
    {
        if (!$this->report) {
            return false;
        }
        return $this->report->blocked || ($this->isSure() && $this->report->score < $this->policy->minScore);
    }

    private function isSure(): bool
    {
        $language = $this->report?->json['language'];
        return $language && ($language['given'] || $language['sure'] >= self::SURE);
    }

    /** "send" (nothing is asked), "confirm" or "block" */
    private function demand(): string
    {
        if ($this->isBad()) {
            return $this->policy->mode === 'advise' ? 'send' : $this->policy->mode;
        }
        return $this->trouble ? $this->policy->unchecked : 'send';
    }

    public function demands(): bool
    {
        return $this->demand() !== 'send';
    }

    private function mayConfirm(): bool
    {
        return $this->demand() !== 'block' || $this->draft->mayUnblock;
    }

    public function isConfirmed(): bool
    {
        return $this->demands() && $this->draft->reason !== '' && $this->mayConfirm();
    }

    public function isHeld(): bool
    {
        return $this->demands() && !$this->isConfirmed();
    }

    private function score(): ?int
    {
        return $this->report ? (int) round($this->report->score) : null;
    }

    /** Why the reply is held. */
    public function summary(): string
    {
        if ($this->report?->blocked) {
            return $this->say('The reply has not been sent yet: it holds something that must not go out.');
        }
        if ($this->isBad()) {
            return $this->say(
                'The reply has not been sent yet: it scores :score of 100, and this mailbox asks for at least :least.',
                ['score' => $this->score(), 'least' => $this->policy->minScore],
            );
        }
        return $this->say('The reply has not been sent yet, because it could not be checked.') . ' ' . $this->say(self::TROUBLES[$this->trouble ?? 'failed']);
    }

    /** What the agent can do now. */
    private function wayOut(): string
    {
        if (!$this->isBad()) {
            return $this->mayConfirm()
                ? $this->say('You can send it unchecked: say why in a few words.')
                : $this->say('Your text is kept here. Please tell your administrator; the cause is in the log.');
        }
        return $this->mayConfirm()
            ? $this->say('Improve the text, or say in a few words why it should go out as it is.')
            : $this->say('Improve the text and send it again.');
    }

    /** For the browser: texts are texts, not markup; places are UTF-16 units of "draft". */
    public function forBrowser(): array
    {
        return [
            'title' => $this->say('Reply check'),
            'demands' => $this->demands(),
            'summary' => $this->demands() ? $this->summary() : '',
            'way_out' => $this->demands() ? $this->wayOut() : '',
            'ready' => $this->say('The reply can be sent now.'),
            'trouble' => $this->trouble ? $this->say('The reply could not be checked.') . ' ' . $this->say(self::TROUBLES[$this->trouble]) : '',
            'note' => $this->report && !$this->isSure()
                ? $this->say('This may be written in a language that the check does not know, so take these suggestions with care.') : '',
            'score' => $this->score(),
            'bad' => $this->isBad(),
            'may_confirm' => $this->mayConfirm(),
            'reason' => $this->say('Reason'),
            'send' => $this->say('Send anyway'),
            'first' => $this->policy->suggestions,
            'all' => $this->say('Show all :count suggestions', ['count' => count($this->report?->findings ?? [])]),
            'none' => $this->report ? $this->say('No suggestions.') : '',
            'findings' => array_map($this->finding(...), $this->sorted()),
            'draft' => $this->draft->body,
        ];
    }

    /** @return list<array> findings of the JSON report: blockers, then those that would lift the score most */
    private function sorted(): array
    {
        $findings = $this->report?->json['findings'] ?? [];
        usort($findings, fn (array $a, array $b) => [$b['severity'] === 'blocker', $b['gain'], $a['start']] <=> [$a['severity'] === 'blocker', $a['gain'], $b['start']]);
        return $findings;
    }

    private function finding(array $finding): array
    {
        return [
            'message' => self::short(str_starts_with($this->draft->locale, 'en') ? $finding['message_en'] : $finding['message'], 300),
            'severity' => $finding['severity'],
            'gain' => (int) round($finding['gain']),
            'fixes' => array_map(
                fn (array $fix) => $fix['utf16'] + ['text' => $fix['text'], 'label' => $this->label($fix)],
                array_slice($finding['fixes'], 0, 3),
            ),
        ];
    }

    /** What a fix changes, in whole words. */
    private function label(array $fix): string
    {
        $before = preg_match('/[\pL\pN]*$/u', substr($this->draft->body, 0, $fix['start']), $found) ? $found[0] : '';
        $after = preg_match('/^[\pL\pN]*/u', substr($this->draft->body, $fix['end']), $found) ? $found[0] : '';
        $old = self::words($before . substr($this->draft->body, $fix['start'], $fix['end'] - $fix['start']) . $after);
        $new = self::words($before . $fix['text'] . $after);
        if ($new === '') {
            return $this->say('Remove');
        }
        if ($new === $old) {
            return $this->say('Make it stand out');
        }
        $quoted = preg_quote($new, '/');
        if (preg_match("/^(.*[\\pL\\pN])[^\\pL\\pN]+$quoted$/isu", $old, $gone) || preg_match("/^{$quoted}[^\\pL\\pN]+([\\pL\\pN].*)$/isu", $old, $gone)) {
            return $this->say('Without “:words”', ['words' => $gone[1]]);
        }
        return self::short($new, 60);
    }

    private static function short(string $text, int $most): string
    {
        return iconv_strlen($text, 'UTF-8') > $most ? iconv_substr($text, 0, $most - 1, 'UTF-8') . '…' : $text;
    }

    /** What a customer would see of a piece of HTML. */
    private static function words(string $piece): string
    {
        return trim(preg_replace('/\s+/u', ' ', html_entity_decode(strip_tags($piece), ENT_QUOTES | ENT_HTML5, 'UTF-8')) ?? '');
    }

    /** What is kept with the reply. */
    public function record(): array
    {
        $kept = ['mode' => $this->policy->mode, 'min_score' => $this->policy->minScore];
        if ($this->isConfirmed()) {
            $kept['reason'] = $this->draft->reason;
        }
        if ($this->trouble) {
            $kept['unchecked'] = $this->trouble;
        }
        if ($this->report) {
            $kept += [
                'score' => $this->report->score,
                'blocked' => $this->report->blocked,
                'language' => $this->report->language,
                'findings' => array_map(
                    fn (\Tact\Finding $one) => ['check' => $one->check, 'rule' => $one->rule, 'severity' => $one->severity, 'gain' => $one->gain],
                    $this->report->findings,
                ),
            ];
        }
        return $kept;
    }
}
