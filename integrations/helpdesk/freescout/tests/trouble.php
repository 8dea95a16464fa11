<?php
// Nothing is lost when the check does not work.  usage: trouble.php missing|rules|slow
declare(strict_types=1);

require __DIR__ . '/replies.php';

$said = [
    'missing' => 'The program that checks replies is not installed.',
    'rules' => 'There is a fault in the rules or settings of the check.',
    'slow' => 'The check took too long.',
];
$trouble = $argv[1];
start_module();
if ($trouble === 'missing') {
    putenv('TACT_LIBRARY=/nonexistent/libtact.so.0');
}
Host::$config['tact']['linter'] = ['rules' => ['rules' => '/nonexistent'], 'slow' => ['budget' => 1]][$trouble] ?? [];
$good = $trouble === 'slow' ? str_repeat(GOOD, 400) : GOOD;

$answer = reply($good);
check('held', $answer['status'] === 'error');
check('it says what is the matter', str_contains($answer['msg'] . $answer['tact']['trouble'], $said[$trouble]));
check('the log has the cause', $trouble === 'slow' || Host::$log !== []);
check('nothing went out', sent(1) === []);
reply($good, 1, ['tact_reason' => 'the check is broken']);
check('a reason sends it', sent(1) === [$good]);
check('and is kept', Host::$conversations[1]->sent[0]->meta['tact']['unchecked'] === $trouble);
check('advice sends it', reply($good, 2)['status'] === 'success');
