<?php
declare(strict_types=1);

namespace Tact;

/** Put $text in place of the bytes from $start to $end; $safe: without a thought. */
final class Fix
{
    private function __construct(
        public readonly string $text,
        public readonly int $start,
        public readonly int $end,
        public readonly bool $safe,
    ) {
    }

    /** @internal */
    public static function read(array $fix): self
    {
        return new self($fix['text'], $fix['start'], $fix['end'], $fix['safe']);
    }
}
