#!/usr/bin/env python3
"""Times proselint in process: us per KB of each draft, as `bench warm` does for tact.

usage: warm.py FILE.jsonl COUNT
"""
import json
import resource
import sys
import time

start = time.perf_counter()
from proselint.checks import __register__  # noqa: E402
from proselint.registry import CheckRegistry  # noqa: E402
from proselint.tools import LintFile  # noqa: E402

CheckRegistry().register_many(__register__)
drafts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")][:int(sys.argv[2])]


def lint(text):
    return len(LintFile("draft", text).lint())


findings = lint(drafts[0])
ready = (time.perf_counter() - start) * 1e3
times, size, whole = [], 0, 0.0
for draft in drafts:
    length = len(draft.encode())
    before = time.perf_counter()
    findings += lint(draft)
    took = (time.perf_counter() - before) * 1e6
    times.append(took * 1000 / length)
    size += length
    whole += took
times.sort()
print(json.dumps({"ready_ms": ready, "median": times[len(times) // 2], "p99": times[len(times) * 99 // 100], "mb_s": size / whole,
                  "drafts": len(times), "findings": findings / len(times),
                  "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
