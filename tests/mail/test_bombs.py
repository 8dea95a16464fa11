#!/usr/bin/env python3
"""Messages made to cost more than they are: no end of the process, no hang, under 64 MiB, and time that grows no faster than they do.

usage: test_bombs.py [--unmeasured] TACT-MAIL

--unmeasured is for a program with sanitizers in it, whose memory and time are not its own.
"""
import base64
import math
import random
import sys

from asking import Reader

MEMORY = 64  # MiB
SIZES = [10_000, 300_000, 3_000_000]
SLOPE = 1.3  # of log time over log size, where it takes long enough to be measured
MULTI = b"From: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n"


def nested(kind, size):
    """multiparts in multiparts"""
    out = bytearray(b"MIME-Version: 1.0\n")
    i = 0
    while len(out) < size:
        out += b"Content-Type: multipart/%s; boundary=\"%d\"\n\n--%d\n" % (kind, i, i)
        i += 1
    return bytes(out)


def fill(piece, size, head=b"", tail=b""):
    return head + piece * (size // len(piece)) + tail


BOMBS = {
    "empty parts": lambda n: fill(b"--b\nx:y\n\n\n", n, MULTI),
    "empty parts of another boundary form": lambda n: fill(
        b"--c\nx:y\n\n\n", n, b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary*0=\"c\"\n\n"),
    "digests": lambda n: fill(b"--b\n\na: b\n\nx\n", n, MULTI.replace(b"mixed", b"digest")),
    "a digest with a long header": lambda n: fill(b"a: b\n", n, MULTI.replace(b"mixed", b"digest") + b"--b\n\n"),
    "multiparts in multiparts": lambda n: nested(b"mixed", n),
    "alternatives in alternatives": lambda n: nested(b"alternative", n),
    "signed in signed": lambda n: nested(b"signed", n),
    "messages in messages": lambda n: fill(b"Content-Type: message/rfc822\n\n", n),
    "header fields": lambda n: fill(b"a: b\n", n, tail=b"\nHello\n"),
    "fields that are read": lambda n: fill(b"To: a@example.com\n", n, tail=b"\nHello\n"),
    "one long field": lambda n: b"Subject: " + b"x" * n + b"\n\nHello\n",
    "a field folded over and over": lambda n: fill(b" x\n", n, b"Subject: x\n", b"\nHello\n"),
    "encoded words": lambda n: fill(b" =?utf-8?q?=C3=A4?=\n", n, b"From: x\n", b"\nHello\n"),
    "parameters in pieces": lambda n: b"Content-Type: text/plain" + b"".join(
        b";\n x*%d*=%%41" % i for i in range(n // 12)) + b"\n\nHello\n",
    "recipients": lambda n: fill(b"a@example.com, ", n, b"To: ", b"b@example.com\n\nHello\n"),
    "groups of recipients": lambda n: fill(b"a:", n, b"To: ", b"b@example.com\n\nHello\n"),
    "brackets in an address": lambda n: fill(b"(", n, b"To: ", b"b@example.com\n\nHello\n"),
    "base64": lambda n: b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"a b \n" * (n // 7)),
    "quoted-printable": lambda n: fill(b"=41=\n", n, b"Content-Transfer-Encoding: quoted-printable\n\n"),
    "uuencoded": lambda n: fill(b"#0V%T\n", n, b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n", b"`\nend\n"),
    "UTF-16 that is none": lambda n: b"Content-Type: text/plain; charset=utf-16\n\n" + b"\xd8\x00" * (n // 2),
    "UTF-7 that is none": lambda n: b"Content-Type: text/plain; charset=utf-7\n\n" + b"+" * n,
    "shifts of ISO-2022-JP": lambda n: b"Content-Type: text/plain; charset=iso-2022-jp\n\n" + b"\x1b$B\x1b(B" * (n // 6),
    "a line without an end": lambda n: b"From: a@example.com\n\n" + b"x" * n,
    "NULs": lambda n: b"From: a@example.com\n\n" + b"\0" * n,
    "nothing but line ends": lambda n: b"From: a@example.com\n\n" + b"\r\n" * (n // 2),
    "delimiters that are none": lambda n: fill(b"--x\n", n, b"From: a@example.com\n\n"),
    "a boundary of dashes": lambda n: fill(b"-----\n", n, b"Content-Type: multipart/mixed; boundary=\"---\"\n\n"),
    "a PGP text": lambda n: fill(b"- -----x\n", n, b"From: a@example.com\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: x\n\n"),
    "random bytes": lambda n: random.Random(7).randbytes(n),
    "random header bytes": lambda n: bytes(random.Random(8).choice(b":;=?\"()<>@, \n\t-ab") for _ in range(min(n, 1_000_000))),
}


def slope(times):
    points = [(math.log(size), math.log(spent)) for size, spent in times if spent > 0.05]
    if len(points) < 2:
        return 0
    (x1, y1), (x2, y2) = points[-2:]
    return (y2 - y1) / (x2 - x1)


def check(reader, name, make, faults, measured):
    times = []
    for size in SIZES:
        message = make(size)
        answer, spent = reader.timed(message)
        times.append((len(message), spent))
        if answer is None:
            faults.append(f"{name}, {len(message)} bytes: the reader ended")
            return 0
    steep = slope(times)
    if measured and steep > SLOPE and slope([(len(m), reader.timed(m)[1]) for m in map(make, SIZES)]) > SLOPE:
        faults.append(f"{name}: time grows with the power {steep:.2f} of the size: {times}")
    return times[-1][1]


def main(words):
    faults, worst, slowest = [], 0, 0
    measured, program = "--unmeasured" not in words, words[-1]
    for name, make in BOMBS.items():
        reader = Reader(program)
        slowest = max(slowest, check(reader, name, make, faults, measured))
        peak = reader.peak()
        worst = max(worst, peak)
        if peak > MEMORY and measured:
            faults.append(f"{name}: {peak:.0f} MiB")
        reader.close()
    print(f"{len(BOMBS)} kinds, at most {worst:.0f} MiB and {slowest:.2f} s")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
