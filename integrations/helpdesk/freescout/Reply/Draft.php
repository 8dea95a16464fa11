<?php
declare(strict_types=1);

namespace Modules\Tact\Reply;

/** A reply as a form is about to send it. */
final class Draft
{
    /** @param array<string, mixed> $context as the library has it */
    public function __construct(
        public readonly string $body,
        public readonly array $context,
        /** why it should go out as it is; "" for none */
        public readonly string $reason = '',
        /** whether this agent may send what a policy blocks */
        public readonly bool $mayUnblock = false,
        /** the agent's language */
        public readonly string $locale = 'en',
    ) {
    }
}
