<?php
declare(strict_types=1);

namespace Tact;

/** Opened once for many drafts; freed when the last reference to it goes. */
final class Linter
{
    private readonly \FFI\CData $handle;

    /** @param array<string, mixed> $settings as tact_open(3) has them: ['languages' => ['en'], 'check.tone.must' => false] */
    public function __construct(array $settings = [])
    {
        $this->handle = Library::open(Library::dump($settings + self::folders()));
    }

    public function __destruct()
    {
        if (isset($this->handle)) {
            Library::close($this->handle);
        }
    }

    private function __clone()
    {
    }

    /** @return array<string, string> */
    private static function folders(): array
    {
        $data = getenv('TACT_DATA');
        return $data ? ['rules' => "$data/rules", 'dictionaries' => "$data/dictionaries"] : [];
    }

    /**
     * What is worth telling whoever wrote the settings: rules that were left out, choices that do nothing.
     * @return list<array{message: string, number: int, file: ?string, line: int, column: int}>
     */
    public function notes(): array
    {
        return Library::describe($this->handle)['notes'];
    }

    /**
     * Judges a draft in UTF-8.  What is null is detected, guessed or not known.
     * @param ?array<string, mixed> $context customer_message, customer_name, agent_name, customer_language, channel, attachments, today
     * @param ?int $budget milliseconds that it may take; 0: no bound
     */
    public function check(
        string $text,
        ?string $language = null,
        ?string $format = null,
        ?array $context = null,
        ?string $name = null,
        ?int $budget = null,
    ): Report {
        $options = ['language' => $language, 'format' => $format, 'name' => $name, 'budget' => $budget,
            'context' => $context === null ? null : (object) $context];
        return Report::read(Library::check($this->handle, $text, Library::dump($options)));
    }
}
