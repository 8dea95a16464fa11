#!/usr/bin/env python3
"""Feeds tact drafts that were made to be slow (bombs.py), each in growing sizes and languages, and prints what is out of order.

usage: run.py --tact PROGRAM [--sizes 10000,100000,1000000] [--languages en,et,pl] [--untimed]

Of each it holds: exit 0, 1 or 3; a report that is JSON with a score from 0 to 100; no finding outside the draft; the time
it was given, and some for the report; memory; and, up to the size where the time runs out, time that grows with the
size alone: ten times the draft in at most 15 times the time.  --untimed: only what does not depend on how busy the machine
is; time and memory are told, but are no fault.
"""
import argparse
import json
import os
import resource
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bombs import BOMBS

BUDGET = 2.0  # seconds given
OVER = 0.6  # for reading, writing and the process itself, a machine that others use included
MEMORY = 400  # MB for 1 MB of draft
SLOPE = 15
SOON = 0.03  # seconds: less than this is mostly the start

ap = argparse.ArgumentParser()
ap.add_argument("--tact", required=True)
ap.add_argument("--sizes", default="10000,100000,1000000")
ap.add_argument("--languages", default="en,et,pl")
ap.add_argument("--untimed", action="store_true")
args = ap.parse_args()
sizes = [int(size) for size in args.sizes.split(",")]
languages = args.languages.split(",")
faults, worst = [], dict(wall=(0, ""), memory=(0, ""), slope=(0, ""))


def run(path, kind, language):
    """Exit code, output, seconds by the wall and of the processor, MB."""
    out = tempfile.TemporaryFile()
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        os.dup2(out.fileno(), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.execv(args.tact, [args.tact, "lint", "--output", "jsonl", "--format", kind, "--language", language,
                             "--set", f"budget={int(BUDGET * 1000)}", path])
    _, status, used = os.wait4(child, 0)
    wall = time.monotonic() - start
    out.seek(0)
    return os.waitstatus_to_exitcode(status), out.read(), wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def note(kind, value, where):
    worst[kind] = max(worst[kind], (value, where))


def look(where, size, code, text):
    if code not in (0, 1, 3):
        return f"{where}: exit {code}"
    try:
        report = json.loads(text)
    except ValueError:
        return f"{where}: no JSON: {text[:60]!r}"
    if not 0 <= report["score"] <= 100:
        return f"{where}: score {report['score']}"
    if any(not 0 <= f["start"] <= f["end"] <= size for f in report["findings"]):
        return f"{where}: a finding outside the draft"
    if not report["complete"] and code == 0 or report["complete"] and code == 3:
        return f"{where}: exit {code}, complete {report['complete']}"
    return None


def try_one(name, language):
    before = None
    for size in sizes:
        kind, data = BOMBS[name](size)
        where = f"{name}, {language}, {len(data):,} bytes"
        with tempfile.NamedTemporaryFile(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as file:
            file.write(data)
            file.flush()
            code, text, wall, used, memory = run(file.name, kind, language)
        fault = look(where, len(data), code, text)
        if fault:
            faults.append(fault)
        note("wall", wall, where)
        note("memory", memory, where)
        if args.untimed:
            continue
        if wall > BUDGET + OVER:
            faults.append(f"{where}: {wall:.2f} s")
        if memory > MEMORY * max(1, size / 1e6):
            faults.append(f"{where}: {memory:.0f} MB")
        if before and before > SOON and code != 3:
            note("slope", used / before, where)
            if used / before > SLOPE:
                faults.append(f"{where}: {used / before:.1f} times the time of a tenth of it")
        before = used if code != 3 else None


for language in languages:  # what is compiled at the first start is no part of a draft
    run(os.devnull, "plain", language)
for i, name in enumerate(sorted(BOMBS)):
    if sys.stderr.isatty():
        print(f"\r{i + 1}/{len(BOMBS)} {name:40}", end="", file=sys.stderr)
    for language in languages:
        try_one(name, language)
if sys.stderr.isatty():
    print("\r" + " " * 60 + "\r", end="", file=sys.stderr)
print(f"{len(BOMBS)} bombs, {len(sizes)} sizes, {len(languages)} languages: {len(faults)} out of order")
for kind, unit in (("wall", "s"), ("memory", "MB"), ("slope", "times")):
    print(f"  worst {kind:7} {worst[kind][0]:8.2f} {unit:6} {worst[kind][1]}")
for fault in faults:
    print(fault)
sys.exit(bool(faults))
