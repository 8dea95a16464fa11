<?php
declare(strict_types=1);

namespace Modules\Tact\Http\Middleware;

use Modules\Tact\Reply\Host;

/**
 * Holds a reply before FreeScout's controller sees it: what comes back is the error that the form shows, and the text stays in the form.  No hook of FreeScout's stands
 * before the conversation is saved.
 */
final class CheckReply
{
    public function handle($request, \Closure $next)
    {
        if (!self::sends($request)) {
            return $next($request);
        }
        try {
            $verdict = Host::judge($request);
        } catch (\Throwable $error) {
            // What the check does not understand is FreeScout's to answer.
            \Log::error('The reply check failed: ' . $error->getMessage());
            $verdict = null;
        }
        if ($verdict && $verdict->isHeld()) {
            return response()->json(['status' => 'error', 'msg' => $verdict->summary(), 'tact' => $verdict->forBrowser()]);
        }
        if ($verdict) {
            $request->attributes->set('tact.verdict', $verdict);
        }
        return $next($request);
    }

    private static function sends($request): bool
    {
        return $request->isMethod('post') && $request->input('action') === 'send_reply' && $request->is('*conversation/ajax');
    }
}
