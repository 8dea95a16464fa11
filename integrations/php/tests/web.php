<?php

// Run as a web server runs it, with what preload.php has loaded: this package may call into C, and the page may not.
declare(strict_types=1);

try {
    FFI::cdef('int getpid(void);');
    $others = true;
} catch (FFI\Exception) {
    $others = false;
}
$report = (new Tact\Linter(['languages' => ['en']]))->check('You must pay by Friday.', language: 'en');
$found = array_map(fn ($one) => $one->check, $report->findings);
echo PHP_SAPI, $others ? ' anybody' : ' only tact', in_array('tone.must', $found, true) ? ' must' : '', "\n";
exit($others || PHP_SAPI !== 'cgi-fcgi' || !in_array('tone.must', $found, true) ? 1 : 0);
