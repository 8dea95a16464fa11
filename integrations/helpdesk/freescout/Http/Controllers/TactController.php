<?php
declare(strict_types=1);

namespace Modules\Tact\Http\Controllers;

use Modules\Tact\Reply\Host;

/** The panel, asked for while the agent writes. */
final class TactController
{
    public function check()
    {
        $verdict = Host::judge(request());
        return response()->json(['status' => 'success', 'tact' => $verdict ? $verdict->forBrowser() : null]);
    }
}
