<?php
declare(strict_types=1);

namespace Tact;

/**
 * The functions of libtact: the only user of FFI.
 * @internal
 */
final class Library
{
    private const DECLARATIONS = <<<'C'
        typedef struct tact_linter tact_linter;
        tact_linter *tact_open(const char *options_json, char **error_json);
        char *tact_check_json(tact_linter *linter, const char *text, size_t length, const char *options_json);
        char *tact_linter_json(tact_linter *linter);
        void tact_linter_unref(tact_linter *linter);
        void tact_free(void *answer);
        C;

    private static ?\FFI $ffi = null;

    private static function ffi(): \FFI
    {
        return self::$ffi ??= \FFI::cdef(self::DECLARATIONS, getenv('TACT_LIBRARY') ?: 'libtact.so.0');
    }

    public static function dump(array $options): string
    {
        return json_encode((object) $options, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /** What an answer holds; the answer is freed. */
    private static function take(?\FFI\CData $answer): array
    {
        if ($answer === null || \FFI::isNull($answer)) {
            throw new \RuntimeException('tact ran out of memory');
        }
        try {
            return json_decode(\FFI::string($answer), true, 64, JSON_THROW_ON_ERROR);
        } finally {
            self::ffi()->tact_free($answer);
        }
    }

    public static function open(string $options): \FFI\CData
    {
        $error = self::ffi()->new('char *');
        $handle = self::ffi()->tact_open($options, \FFI::addr($error));
        if ($handle === null) {
            throw new Error(self::take($error)['error']);
        }
        return $handle;
    }

    public static function check(\FFI\CData $handle, string $text, string $options): array
    {
        $report = self::take(self::ffi()->tact_check_json($handle, $text, strlen($text), $options));
        if (isset($report['error'])) {
            throw new Error($report['error']);
        }
        return $report;
    }

    public static function describe(\FFI\CData $handle): array
    {
        return self::take(self::ffi()->tact_linter_json($handle));
    }

    public static function close(\FFI\CData $handle): void
    {
        self::ffi()->tact_linter_unref($handle);
    }
}
