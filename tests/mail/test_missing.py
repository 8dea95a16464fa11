#!/usr/bin/env python3
"""Where tact-mail is missing, that is said; drafts that are no mail need none.

usage: test_missing.py TACT
"""
import os
import subprocess
import sys


def run(words, text):
    env = dict(os.environ, TACT_MAIL="/nonexistent/tact-mail")
    return subprocess.run([sys.argv[1], *words], input=text, env=env, capture_output=True, text=True, check=False)


said = run(["text", "--format", "email"], "From: a@example.com\n\nHello\n")
assert (said.returncode, said.stdout) == (2, ""), said
assert said.stderr == "tact: <stdin>: mail cannot be read here: tact-mail is not installed\n", said
said = run(["lint", "--jsonl"], '{"id": 1, "text": "x", "format": "email"}\n{"id": 2, "text": "Hello"}\n')
lines = said.stdout.splitlines()
assert len(lines) == 2 and '"error":"mail cannot be read here' in lines[0] and '"score":' in lines[1], said
assert run(["text"], "Hello\n").stdout == "Hello\n"
