<?php

// For opcache.preload: what is loaded here, and nothing else, may call into C
// while PHP's own ffi.enable=preload stands.
foreach (glob(__DIR__ . '/src/*.php') as $file) {
    require_once $file;
}
