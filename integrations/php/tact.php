<?php
// Loads the classes where there is no Composer.
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Tact\\')) {
        require __DIR__ . '/src/' . substr($class, strlen('Tact\\')) . '.php';
    }
});
