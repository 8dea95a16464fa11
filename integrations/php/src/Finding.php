<?php
declare(strict_types=1);

namespace Tact;

/** One thing to look at.  Positions are bytes, as PHP's strings have them. */
final class Finding
{
    /** @param list<Fix> $fixes best first */
    private function __construct(
        public readonly string $check,
        public readonly string $rule,
        public readonly string $dimension,
        public readonly string $severity,
        public readonly string $message,
        public readonly string $messageEn,
        public readonly int $start,
        public readonly int $end,
        public readonly int $line,
        public readonly int $column,
        public readonly float $gain,
        public readonly array $fixes,
    ) {
    }

    /** @internal */
    public static function read(array $finding): self
    {
        return new self(
            $finding['check'],
            $finding['rule'],
            $finding['dimension'],
            $finding['severity'],
            $finding['message'],
            $finding['message_en'],
            $finding['start'],
            $finding['end'],
            $finding['from']['line'],
            $finding['from']['column'],
            (float) $finding['gain'],
            array_map(Fix::read(...), $finding['fixes']),
        );
    }
}
