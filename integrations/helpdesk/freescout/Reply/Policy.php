<?php
declare(strict_types=1);

namespace Modules\Tact\Reply;

/** What is asked of the replies of one mailbox. */
final class Policy
{
    private function __construct(
        /** "off", "advise", "confirm" or "block" */
        public readonly string $mode,
        /** replies with a lower score are held */
        public readonly int $minScore,
        /** what becomes of a reply that could not be checked: "send", "confirm" or "block" */
        public readonly string $unchecked,
        /** suggestions shown at first, best first */
        public readonly int $suggestions,
        /** "en", "et" or "pl"; null: found out */
        public readonly ?string $language,
    ) {
    }

    /** @param array<int|string, array<string, mixed>> $policies by number of mailbox; '*' is for all */
    public static function of(array $policies, int $mailbox): self
    {
        $own = ($policies[$mailbox] ?? []) + ($policies['*'] ?? []);
        // A mode that cannot be is the default one, not none.
        $mode = in_array($own['mode'] ?? '', ['off', 'advise', 'confirm', 'block'], true) ? $own['mode'] : 'confirm';
        $unchecked = in_array($own['unchecked'] ?? '', ['send', 'confirm', 'block'], true) ? $own['unchecked'] : null;
        return new self(
            $mode,
            (int) ($own['min_score'] ?? 70),
            $unchecked ?? ($mode === 'advise' ? 'send' : 'confirm'),
            (int) ($own['suggestions'] ?? 3),
            $own['language'] ?? null,
        );
    }
}
