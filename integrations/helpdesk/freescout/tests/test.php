<?php
// The module between stand-ins for FreeScout and the real library.
declare(strict_types=1);

require __DIR__ . '/replies.php';

start_module();

$answer = reply(BAD);
check('a bad reply is an error to the form', $answer['status'] === 'error');
check('it says why', str_contains($answer['msg'], 'The reply has not been sent yet: it scores'));
check('nothing went out', sent(1) === []);
$words = static function (array $verdict, string $text): ?array {
    foreach ($verdict['findings'] as $finding) {
        foreach ($finding['fixes'] as $fix) {
            if ($fix['text'] === $text) {
                return $fix;
            }
        }
    }
    return null;
};
$fix = $words($answer['tact'], 'received');
$utf16 = iconv('UTF-8', 'UTF-16LE', $answer['tact']['draft']);
check('a fix knows its place in UTF-16', iconv('UTF-16LE', 'UTF-8', substr($utf16, 2 * $fix['start'], 2 * ($fix['end'] - $fix['start']))) === 'recieved');
check('a reply that opens with bad news can do without', in_array('Without “Unfortunately”', array_merge(...array_map(
    fn ($finding) => array_column($finding['fixes'], 'label'),
    $answer['tact']['findings'],
)), true));

$answer = reply(GOOD);
check('a good reply is sent', $answer === ['status' => 'success', 'msg' => '']);
check('once, as it was', sent(1) === [GOOD]);
check('what was said is kept with it', Host::$conversations[1]->sent[0]->meta['tact']['score'] >= 70);

Host::$conversations[1]->sent = [];
reply(BAD, 1, ['tact_reason' => '   ']);
check('blanks are no reason', sent(1) === []);
reply(BAD, 1, ['tact_reason' => "agreed on\nthe phone"]);
check('a reason sends it', sent(1) === [BAD]);
$kept = Host::$conversations[1]->sent[0]->meta['tact'];
check('the reason is kept', $kept['reason'] === 'agreed on the phone');
check('so are the findings', in_array('tone.cannot', array_column($kept['findings'], 'check'), true));

check('advice holds nothing', reply(BAD, 2)['status'] === 'success');
reply(BAD, 3, ['tact_reason' => 'in a hurry']);
check('block asks for more than a reason', sent(3) === []);
Host::$user = new App\User(isAdmin: true);
reply(BAD, 3, ['tact_reason' => 'in a hurry']);
check('an administrator may', sent(3) === [BAD]);
Host::$user = new App\User();

check('what must not leave', str_contains(reply(str_replace('Anna', '{{customer.name}}', GOOD))['msg'], 'must not go out'));
Host::$conversations[1]->sent = [];
reply(BAD, 1, ['is_note' => '1']);
reply(BAD, 1, ['subtype' => '2']);
reply(BAD, 1, ['action' => 'save_draft']);
check('notes, forwards and drafts are left alone', count(sent(1)) === 3);
$attached = str_replace('It left', 'The invoice is attached. It left', GOOD);
check('attachments are known', str_contains(json_encode(reply($attached)), 'attach'));
check('', reply($attached, 1, ['attachments' => ['invoice.pdf']])['status'] === 'success');
Host::$user = new App\User(maySee: false);
check('FreeScout itself answers those who may not', reply(BAD)['status'] === 'success');
Host::$user = new App\User();
check('a language that nobody knows holds nothing', reply('<div>Góðan dag, takk fyrir skilaboðin. Við skoðum þetta í dag.</div>')['status'] === 'success');

foreach (['et' => 'Vastust ei ole veel saadetud: selle hinne on', 'pl' => 'Odpowiedź nie została jeszcze wysłana: jej ocena to'] as Host::$locale => $said) {
    $answer = reply(BAD);
    check('agents read their own language', str_starts_with($answer['msg'], $said));
    check('all of it', !str_contains(json_encode($answer), 'not translated'));
}
Host::$locale = 'en';

Host::$request = new Request(['conversation_id' => '1', 'body' => BAD]);
$panel = (new Modules\Tact\Http\Controllers\TactController())->check()->data['tact'];
check('the panel is there while the agent writes', count($panel['findings']) > 3 && $panel['demands']);
Host::$request = new Request(['conversation_id' => '1', 'body' => '<div><br></div>']);
check('an empty reply is told nothing', (new Modules\Tact\Http\Controllers\TactController())->check()->data['tact'] === null);
ob_start();
Eventy::action('layout.body_bottom');
check('the page has a place for it', str_contains(ob_get_clean(), 'data-url="/tact/check"'));
check('and its script', Eventy::filter('javascripts', []) === ['/modules/tact/js/module.js']);
