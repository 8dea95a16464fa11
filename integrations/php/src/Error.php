<?php
declare(strict_types=1);

namespace Tact;

/** What the library could not do; the message is that of the first fault. */
final class Error extends \RuntimeException
{
    /** "argument", "io", "encoding", "rules", "unsupported" or "limit" */
    public readonly string $status;
    /** @var list<array{message: string, number: int, file: ?string, line: int, column: int}> */
    public readonly array $faults;

    public function __construct(array $error)
    {
        parent::__construct($error['message'], $error['faults'][0]['number'] ?? 0);
        $this->status = $error['code'];
        $this->faults = $error['faults'];
    }
}
