<?php
declare(strict_types=1);

namespace Modules\Tact\Reply;

/** The only place that asks FreeScout about its conversations. */
final class Host
{
    private const LONG = 50000;

    public static function gate(): Gate
    {
        $settings = config('tact.linter', []);
        $cache = config('tact.cache');
        if ($cache && !isset($settings['cache']) && (is_dir($cache) || @mkdir($cache, 0700, true))) {
            $settings['cache'] = $cache;
        }
        $log = static fn (string $line) => \Log::error($line);
        return new Gate(new Checker($settings, config('tact.package'), $log), static fn (string $text, array $values) => (string) __($text, $values));
    }

    public static function policy(int $mailbox): Policy
    {
        return Policy::of(config('tact.policies', []), $mailbox);
    }

    /** The verdict on a form of FreeScout's; null where it is not a reply that this agent may send. */
    public static function judge($request): ?Verdict
    {
        $user = auth()->user();
        if (!$user || $request->input('is_note') || $request->input('subtype')) {
            return null;
        }
        $conversation = $request->input('conversation_id') ? \App\Conversation::find($request->input('conversation_id')) : null;
        if ($conversation && !$user->can('view', $conversation)) {
            return null;
        }
        $mailbox = (int) ($conversation ? $conversation->mailbox_id : $request->input('mailbox_id'));
        $draft = new Draft(
            (string) $request->input('body'),
            self::context($request, $conversation, $user),
            trim(preg_replace('/\s+/', ' ', (string) $request->input('tact_reason'))),
            $user->isAdmin(),
            (string) app()->getLocale(),
        );
        return self::gate()->judge(self::policy($mailbox), $draft);
    }

    /** @return array<string, mixed> */
    private static function context($request, $conversation, $user): array
    {
        $asked = $conversation ? self::lastOfCustomer($conversation) : null;
        $context = [
            'channel' => 'mail',
            'agent_name' => $user->getFullName(),
            'customer_name' => $conversation && $conversation->customer ? $conversation->customer->getFullName() : '',
            'customer_message' => $asked ? iconv_substr(self::text((string) $asked->body), 0, self::LONG, 'UTF-8') : '',
            'today' => date('Y-m-d'),
        ];
        $context = array_filter($context, static fn ($value) => (string) $value !== '');
        $context['attachments'] = array_map('strval', array_values((array) $request->input('attachments', [])));
        return $context;
    }

    private static function lastOfCustomer($conversation)
    {
        return $conversation->threads()->where('type', \App\Thread::TYPE_CUSTOMER)->orderBy('created_at', 'desc')->first();
    }

    private static function text(string $html): string
    {
        $lines = preg_replace('/<(?:br|\/p|\/div|\/li)\b[^>]*>/i', "\n", $html);
        return trim(html_entity_decode(strip_tags($lines), ENT_QUOTES | ENT_HTML5, 'UTF-8'));
    }
}
