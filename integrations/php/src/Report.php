<?php
declare(strict_types=1);

namespace Tact;

/** What is to be said about a draft. */
final class Report
{
    /**
     * @param ?string $language its tag; null: not known
     * @param array<string, int|float> $dimensions those that apply to this draft
     * @param list<Finding> $findings in order of the draft
     * @param array<string, mixed> $json the whole report, as docs/json.md tells it
     */
    private function __construct(
        public readonly string $name,
        public readonly string $format,
        public readonly ?string $language,
        public readonly float $score,
        public readonly bool $blocked,
        public readonly bool $complete,
        public readonly array $dimensions,
        public readonly array $findings,
        public readonly array $json,
    ) {
    }

    /** @internal */
    public static function read(array $report): self
    {
        return new self(
            $report['name'],
            $report['format'],
            $report['language']['tag'] ?? null,
            (float) $report['score'],
            $report['blocked'],
            $report['complete'],
            $report['dimensions'],
            array_map(Finding::read(...), $report['findings']),
            $report,
        );
    }
}
