<?php

return [
    // What is asked of the replies of a mailbox, by its number; '*' is for all.
    'policies' => [
        '*' => [
            'mode' => env('TACT_MODE', 'confirm'),
            'min_score' => (int) env('TACT_MIN_SCORE', 70),
        ],
    ],
    // Settings of the linter, as tact_open has them.
    'linter' => [],
    // The PHP package tact, where Composer does not load it.
    'package' => env('TACT_PHP', base_path('vendor/tact/tact/tact.php')),
    // Compiled dictionaries, for all PHP processes; null: none are kept.
    'cache' => storage_path('app/tact'),
];
