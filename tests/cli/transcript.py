#!/usr/bin/env python3
"""Runs a transcript of a terminal and compares what comes out, in full.

usage: transcript.py [--update] TACT TRANSCRIPT

A transcript is lines of text.  "# …" is a remark.  "$ …" is given to sh in a
fresh copy of drafts/; the lines below it, up to an empty line before the next
"$" or "#", are what the command must print: standard output as it is, standard
error with "2> " in front, and "exit N" when it does not exit with 0.  "%" in
place of a newline ends output that has none.  The rules are those of data/.
--update writes what comes out into the transcript, to be read and judged.
"""
import difflib
import os
import shutil
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))


def parse(lines):
    """[(lines before, command or None, expected lines)]"""
    steps, before, i = [], [], 0
    while i < len(lines):
        if not lines[i].startswith("$ "):
            before.append(lines[i])
            i += 1
            continue
        command, expected = lines[i][2:], []
        i += 1
        while i < len(lines) and not starts_anew(lines, i):
            expected.append(lines[i])
            i += 1
        steps.append((before, command, expected))
        before = []
    return steps + [(before, None, [])]


def starts_anew(lines, i):
    rest = [line for line in lines[i:] if line]
    return not lines[i] and (not rest or rest[0] == lines[i + 1] and rest[0][:2] in ("$ ", "# "))


def shown(result, folder):
    text = result.stdout.decode("utf-8", "backslashreplace").replace(folder, "/tmp/drafts")
    errors = result.stderr.decode("utf-8", "backslashreplace").replace(folder, "/tmp/drafts")
    lines = text.split("\n")
    if lines[-1]:
        lines[-1] += "%"
    else:
        lines.pop()
    lines += ["2> " + line for line in errors.splitlines()]
    if result.returncode:
        lines.append(f"exit {result.returncode}")
    return lines


def run(command, tact, folder):
    env = {"PATH": os.path.dirname(tact) + ":/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8",
           "TACT_DATA": os.path.join(here, "data"), "TERM": "xterm"}
    for name in ("LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    return subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)


def main(words):
    update = "--update" in words
    tact, path = [word for word in words if word != "--update"]
    with open(path, encoding="utf-8") as file:
        steps = parse(file.read().split("\n"))
    good, out = True, []
    with tempfile.TemporaryDirectory() as top:
        folder = os.path.join(os.path.realpath(top), "drafts")
        shutil.copytree(os.path.join(here, "drafts"), folder)
        for before, command, expected in steps:
            out += before
            if command is None:
                continue
            actual = shown(run(command, os.path.abspath(tact), folder), folder)
            out += ["$ " + command] + actual
            if actual != expected and not update:
                good = False
                print(f"{os.path.basename(path)}: $ {command}")
                print("\n".join(difflib.unified_diff(expected, actual, "expected", "came out", lineterm="")))
    if update:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(out))
    return 0 if good else 1


sys.exit(main(sys.argv[1:]))
