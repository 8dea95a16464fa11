#!/bin/sh
# Installs the packages of a folder into a bare Debian 12 and uses them there.
#
# usage: try.sh FOLDER (as root)
set -eu

packages=$(cd "$1" && pwd)
base=${TACT_BASE:-$packages/../debian-12.tar}
root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$root"' EXIT
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

say() {
    printf '%s\n' "$*" >&2
}

inside() {
    chroot "$root" "$@"
}

# A user without a home, as services have it.
as_nobody() {
    inside setpriv --reuid=65534 --regid=65534 --clear-groups env -i PATH=/usr/bin:/bin "$@"
}

expect() {
    said=$1
    shift
    if ! "$@" >"$root/tmp/said" 2>&1 || ! grep -q -- "$said" "$root/tmp/said"; then
        say "failed: $*"
        cat "$root/tmp/said" >&2
        exit 1
    fi
    say "ok: $*"
}

if [ ! -f "$base" ]; then
    debootstrap --variant=minbase bookworm "$root" >/dev/null
    tar -cf "$base" -C "$root" .
else
    tar -xf "$base" -C "$root"
fi
chmod 755 "$root" # users inside go through it
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
mkdir "$root/packages"
cp "$packages"/*.deb "$root/packages"
rm -f "$root"/packages/*-dbgsym_*

inside apt-get update -qq
inside sh -c 'apt-get install -y -qq ./packages/*.deb' >"$root/tmp/log" 2>&1 || {
    cat "$root/tmp/log" >&2
    exit 1
}

printf 'Hello,\n\nYou must recieve the parcel by Friday.\n' >"$root/tmp/en.txt"
printf 'Tere!\n\nTe peate kirja sattma.\n' >"$root/tmp/et.txt"
printf 'Dzień dobry,\n\nmusi Pan zapłacić natychmiaśt.\n' >"$root/tmp/pl.txt"
for language in en et pl; do
    expect tone.must as_nobody tact lint --language $language --output github /tmp/$language.txt
    expect correct.spelling as_nobody tact lint --language $language --output github /tmp/$language.txt
done
printf 'From: a@example.com\nTo: b@example.com\nSubject: Re: parcel\n\nHello,\n\nYou must call us.\n' >"$root/tmp/mail.eml"
expect tone.must as_nobody tact lint --language en --output github /tmp/mail.eml
expect tact-milter inside tact-milter -V
for name in en_US et_EE pl_PL; do
    expect "$name" inside sh -c "ls /var/cache/tact | grep $name"
done
expect '"tone.must"' as_nobody python3 -c '
import json, tact, time
start = time.monotonic()
linter = tact.Linter()
report = linter.check("Hi Anna, you must pay by Friday.", language="en")
assert time.monotonic() - start < 0.5, "what was compiled is not used"
print(json.dumps([finding.check for finding in report.findings]))'
expect 0.1.0 as_nobody tact --version
expect libtact.so inside sh -c 'ls /usr/lib/*/libtact.so /usr/include/tact.h /usr/lib/*/pkgconfig/tact.pc'

say "a dictionary goes and comes back"
inside apt-get remove -y -qq myspell-et >/dev/null 2>&1
expect '"complete":false' as_nobody sh -c 'tact lint --language et --output jsonl /tmp/et.txt || [ $? = 3 ]'
inside rm -f /var/cache/tact/et_EE-*
inside apt-get install -y -qq myspell-et >/dev/null 2>&1
expect et_EE inside sh -c 'ls /var/cache/tact | grep et_EE'

say "all of it goes"
inside sh -c 'apt-get purge -y -qq tact tact-mail tact-milter libtact0 libtact-dev tact-data python3-tact' >/dev/null 2>&1
for left in /var/cache/tact /usr/share/tact /usr/bin/tact; do
    if [ -e "$root$left" ]; then
        say "failed: $left is left behind"
        exit 1
    fi
done
say "ok: the packages can be installed, used and removed"
