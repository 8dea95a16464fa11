<?php
// What the package promises: positions, errors, memory.
declare(strict_types=1);

require __DIR__ . '/../tact.php';

const DRAFT = "Hi Anna,\n\nThank you for writing 😀. You must pay by Friday.\n";

function check(string $claim, bool $holds): void
{
    if (!$holds) {
        echo "does not hold: $claim\n";
        exit(1);
    }
}

function resident(): int
{
    return 4096 * (int) explode(' ', file_get_contents('/proc/self/statm'))[1];
}

function error_of(callable $call): ?Tact\Error
{
    try {
        $call();
    } catch (Tact\Error $error) {
        return $error;
    }
    return null;
}

$linter = new Tact\Linter(['languages' => ['en', 'et']]);
$report = $linter->check(DRAFT, 'en');
$words = array_map(fn ($one) => substr(DRAFT, $one->start, $one->end - $one->start), $report->findings);
check('findings cut the text they are about', in_array('You must', $words, true));

$known = $linter->check(DRAFT, 'en', context: ['customer_name' => 'Õie'])->findings;
check('the context reaches the checks', (bool) array_filter($known, fn ($one) => str_contains($one->message, 'Õie')));
check('an empty context is one', $linter->check(DRAFT, 'en', context: [])->json === $report->json);
check('any bytes are a draft', $linter->check("a\0õ\xFF", 'et')->language === 'et');

check('errors have a status', error_of(fn () => $linter->check(DRAFT, 'xx'))->status === 'unsupported');
$error = error_of(fn () => new Tact\Linter(['colour' => 'red', 'flavour' => 'sweet']));
check('all faults are told', count($error->faults) === 2);
check('the message is that of the first', $error->getMessage() === 'there is no setting "colour"');

for ($i = 0; $i < 1100; $i++) {
    if ($i === 100) {
        $before = resident();
    }
    check('a thousand checks are the same', $linter->check(DRAFT, 'en')->json === $report->json);
}
check('memory stays flat', resident() - $before < 4 << 20);

// PHP has processes where others have threads.
$children = [];
for ($i = 0; function_exists('pcntl_fork') && $i < 4; $i++) {
    $child = pcntl_fork();
    if ($child === 0) {
        for ($j = 0; $j < 250; $j++) {
            check('a child gets the same', $linter->check(DRAFT, 'en')->json === $report->json);
        }
        exit(0);
    }
    $children[] = $child;
}
foreach ($children as $child) {
    pcntl_waitpid($child, $status);
    check('children get the same', $status === 0);
}

check('a budget of time is kept', !$linter->check(str_repeat(DRAFT, 3000), 'en', budget: 1)->complete);
$notes = (new Tact\Linter(['languages' => ['en'], 'check.tone.musst' => false]))->notes();
check('a choice that does nothing is a note', count($notes) === 1 && str_contains($notes[0]['message'], '"tone.must"'));

for ($i = 0; $i < 8; $i++) {
    if ($i === 3) {
        $before = resident();
    }
    new Tact\Linter(['languages' => ['en']]);
}
check('linters are freed', resident() - $before < 8 << 20);
