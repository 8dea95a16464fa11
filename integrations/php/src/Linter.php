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
     * Judges a draft in UTF-8.  What is null is detected, guessed or not known.
     * @param ?array<string, mixed> $context customer_message, customer_name, agent_name, customer_language, channel, attachments, today
     */
    public function check(
        string $text,
        ?string $language = null,
        ?string $format = null,
        ?array $context = null,
        ?string $name = null,
    ): Report {
        $options = ['language' => $language, 'format' => $format, 'name' => $name,
            'context' => $context === null ? null : (object) $context];
        return Report::read(Library::check($this->handle, $text, Library::dump($options)));
    }
}
