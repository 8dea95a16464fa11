<?php
declare(strict_types=1);

namespace Modules\Tact\Reply;

/** The linter of this process, and why there is none. */
final class Checker
{
    private static ?\Tact\Linter $linter = null;

    /**
     * @param array<string, mixed> $settings as tact_open has them
     * @param callable(string): void $log
     */
    public function __construct(
        private readonly array $settings,
        private readonly ?string $package,
        private $log,
    ) {
    }

    /**
     * A report; or null, and what went wrong: "missing", "rules" or "failed".  Never throws.
     * @return array{?\Tact\Report, ?string}
     */
    public function check(string $text, array $options): array
    {
        try {
            return [$this->linter()->check($text, ...$options), null];
        } catch (\Throwable $error) {
            foreach (self::lines($error) as $line) {
                ($this->log)("The reply check failed: $line");
            }
            return [null, self::trouble($error)];
        }
    }

    /** One that does not open is tried again at the next reply. */
    private function linter(): \Tact\Linter
    {
        if (self::$linter) {
            return self::$linter;
        }
        if (!class_exists(\Tact\Linter::class) && $this->package && is_file($this->package)) {
            require_once $this->package;
        }
        return self::$linter = new \Tact\Linter($this->settings);
    }

    private static function trouble(\Throwable $error): string
    {
        if (self::$linter) {
            return 'failed';
        }
        $isReported = $error instanceof \Tact\Error;
        return $isReported && in_array($error->status, ['rules', 'io', 'argument'], true) ? 'rules' : ($isReported ? 'failed' : 'missing');
    }

    /** @return list<string> every fault with its place */
    private static function lines(\Throwable $error): array
    {
        if (!$error instanceof \Tact\Error || !$error->faults) {
            return [$error->getMessage()];
        }
        return array_map(
            fn (array $fault) => ($fault['file'] ? "{$fault['file']}:{$fault['line']}:{$fault['column']}: " : '') . $fault['message'],
            $error->faults,
        );
    }

    /** For tests: as in a new process. */
    public static function forget(): void
    {
        self::$linter = null;
    }
}
