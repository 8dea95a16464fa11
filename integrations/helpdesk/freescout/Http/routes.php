<?php

Route::group([
    'middleware' => ['web', 'auth', 'roles'],
    'roles' => ['user', 'admin'],
    'prefix' => \Helper::getSubdirectory(),
    'namespace' => 'Modules\Tact\Http\Controllers',
], function () {
    Route::post('/tact/check', ['uses' => 'TactController@check'])->name('tact.check');
});
