<?php
// Replies, and what became of them.
declare(strict_types=1);

require __DIR__ . '/host.php';

const BAD = "<div>Hello Anna,</div><div><br></div><div>Unfortunately we cannot refund your order. You must wait. We recieved nothing 😀.</div>";
const GOOD = '<div>Hello Anna,</div><div><br></div><div>Thank you for writing. I am sorry that order 58213 is late, I understand how annoying that is. '
    . 'It left our warehouse today and will be with you by:</div><div><b>Wednesday, 25 November 2026</b></div>'
    . '<div>Please write to me if anything else comes up.</div><div>Kind regards,<br>Mari Maasikas</div>';

function check(string $claim, bool $holds): void
{
    if (!$holds) {
        echo "does not hold: $claim\n";
        exit(1);
    }
}

function sent(int $conversation): array
{
    return array_map(fn ($thread) => $thread->body, Host::$conversations[$conversation]->sent);
}

function reply(string $body, int $conversation = 1, array $more = []): array
{
    return Host::send(['conversation_id' => (string) $conversation, 'body' => $body] + $more);
}
