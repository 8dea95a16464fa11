<?php
// FreeScout loads this where the module is active.
if (!app()->routesAreCached()) {
    require __DIR__ . '/Http/routes.php';
}
