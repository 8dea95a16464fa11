#!/usr/bin/env python3
"""What is built withstands what it can: no stack or page that may be written and run, addresses that move, tables that
are read-only after the start, calls of libc that know the size of what they write to."""
import re
import subprocess
import sys


def readelf(*arguments):
    return subprocess.run(["readelf", "-W", *arguments], text=True, capture_output=True, check=True).stdout


def faults_of(path):
    header, segments, dynamic, symbols = (readelf(option, path) for option in ("-h", "-l", "-d", "--dyn-syms"))
    if not re.search(r"Type:\s+DYN", header):
        yield "is not position-independent"
    if "GNU_RELRO" not in segments or "BIND_NOW" not in dynamic and not re.search(r"FLAGS_1.*NOW", dynamic):
        yield "can be given other functions to call after the start"
    if re.search(r"GNU_STACK.*\bRWE\b", segments) or re.search(r"LOAD.*\bRWE\b", segments):
        yield "has memory that may be written and run"
    # a small program may have no call that writes to a size it could check
    if ".so" in path and not re.search(r"__\w+_chk\b", symbols):
        yield "does not check sizes (_FORTIFY_SOURCE)"
    if "__stack_chk_fail" not in symbols:
        yield "does not guard its stack"


faults = [f"{path} {fault}" for path in sys.argv[1:] for fault in faults_of(path)]
print("\n".join(faults) or f"{len(sys.argv) - 1} files are hardened")
sys.exit(bool(faults))
