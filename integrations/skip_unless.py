#!/usr/bin/env python3
"""Runs a command where another one succeeds, and is skipped (77) where it does not.

usage: skip_unless.py PROBE... -- COMMAND...
"""
import subprocess
import sys

cut = sys.argv.index("--", 1)
probe, command = sys.argv[1:cut], sys.argv[cut + 1:]
try:
    there = subprocess.run(probe, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
except OSError:
    there = False
if not there:
    print("skipped, for this does not run here:", *probe)
    sys.exit(77)
if command[0].endswith(".py"):
    command.insert(0, sys.executable)
sys.exit(subprocess.run(command).returncode)
