<?php
declare(strict_types=1);

namespace Modules\Tact\Providers;

use Illuminate\Support\ServiceProvider;
use Modules\Tact\Http\Middleware\CheckReply;

/** What the module hangs on to. */
final class TactServiceProvider extends ServiceProvider
{
    public function register()
    {
        $this->mergeConfigFrom(__DIR__ . '/../Config/config.php', 'tact');
    }

    public function boot()
    {
        $this->loadJsonTranslationsFrom(__DIR__ . '/../Resources/lang');
        $this->app['router']->pushMiddlewareToGroup('web', CheckReply::class);
        \Eventy::addFilter('stylesheets', static function ($styles) {
            $styles[] = \Module::getPublicPath('tact') . '/css/module.css';
            return $styles;
        });
        \Eventy::addFilter('javascripts', static function ($scripts) {
            $scripts[] = \Module::getPublicPath('tact') . '/js/module.js';
            return $scripts;
        });
        \Eventy::addAction('layout.body_bottom', static function () {
            if (\Route::is('conversations.view')) {
                echo '<div id="tact" class="hidden" data-url="' . e(route('tact.check')) . '"></div>';
            }
        });
        \Eventy::addAction('thread.before_save_from_request', [self::class, 'keep'], 20, 2);
    }

    /** FreeScout saves the thread next. */
    public static function keep($thread, $request)
    {
        $verdict = $request->attributes->get('tact.verdict');
        if ($verdict) {
            $thread->setMeta('tact', $verdict->record());
        }
    }
}
