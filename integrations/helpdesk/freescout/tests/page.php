<?php
// For PHP's own web server: a page that stands in for FreeScout's form, and the addresses that its script and the module's ask.
declare(strict_types=1);

require __DIR__ . '/replies.php';

start_module();
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$files = [
    '/jquery.js' => '/usr/share/javascript/jquery/jquery.js',
    '/modules/tact/js/module.js' => __DIR__ . '/../Public/js/module.js',
    '/modules/tact/css/module.css' => __DIR__ . '/../Public/css/module.css',
];
if (isset($files[$path])) {
    header('Content-Type: ' . (str_ends_with($path, 'css') ? 'text/css' : 'text/javascript'));
    readfile($files[$path]);
    return;
}
if ($path === '/conversation/ajax' || $path === '/tact/check') {
    header('Content-Type: application/json');
    if ($path === '/tact/check') {
        Host::$request = new Request(array_map(trim(...), $_POST), 'tact/check');
        echo json_encode((new Modules\Tact\Http\Controllers\TactController())->check()->data);
        return;
    }
    $answer = Host::send($_POST);
    foreach (sent((int) $_POST['conversation_id']) as $body) {
        file_put_contents(getenv('TACT_SENT'), json_encode([$body, Host::$conversations[1]->sent[0]->meta]) . "\n", FILE_APPEND);
    }
    echo json_encode($answer);
    return;
}
?>
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Reply</title>
<?php foreach (Eventy::filter('stylesheets', []) as $style): ?><link rel="stylesheet" href="<?= $style ?>"><?php endforeach ?>
<style>
body { font: 14px/1.4 Arial, sans-serif; color: #394956; background: #f1f3f5; margin: 20px; }
form { max-width: 720px; padding: 16px; background: #fff; }
textarea, input { box-sizing: border-box; width: 100%; padding: 6px; font: inherit; }
.hidden { display: none; }
.alert { border-radius: 3px; } .alert-warning { background: #fcf8e3; color: #8a6d3b; } .alert-success { background: #dff0d8; color: #3c763d; }
.alert-info { background: #d9edf7; color: #31708f; }
.btn { padding: 4px 10px; border: 1px solid #c1cbd4; border-radius: 3px; background: #fff; color: #0068bd; font: inherit; }
</style>
</head>
<body>
<form class="form-reply">
<input type="hidden" name="conversation_id" value="1"><input type="hidden" name="is_note" value="">
<div class="form-group"><textarea id="body" name="body" rows="8"></textarea></div>
<p><button type="button" class="btn btn-reply-submit">Send Reply</button></p>
<p id="said"></p>
</form>
<?php Eventy::action('layout.body_bottom') ?>
<script src="/jquery.js"></script>
<script>
// As FreeScout's main.js sends a reply and shows an error.
$('.btn-reply-submit').click(function () {
    $.ajax({ url: '/conversation/ajax', method: 'POST', data: $('.form-reply:first').serialize() + '&action=send_reply',
        success: function (response) { $('#said').text(response.status === 'success' ? 'sent' : response.msg); } });
});
</script>
<?php foreach (Eventy::filter('javascripts', []) as $script): ?><script src="<?= $script ?>"></script><?php endforeach ?>

</body>
</html>
