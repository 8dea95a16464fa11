#!/usr/bin/env python3
"""Holds what `tact text` finds in each mail against the text beside it.

usage: replies.py [--update] [--no-mail] TACT FOLDER

FOLDER holds <name>.txt, .md, .html or .eml (a whole message; left out with
--no-mail), a mail as a program left it, and <name>.own, what its sender wrote.  White space at line ends and runs of blank
lines do not count.  --update writes what comes out, to be read and judged.
"""
import difflib
import json
import os
import re
import subprocess
import sys

FORMATS = {".txt": "plain", ".md": "markdown", ".html": "html", ".eml": "email"}
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def folded(text):
    lines = [line.rstrip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def own_texts(tact, paths):
    lines = [json.dumps({"id": path, "text": read(path),
                         "format": FORMATS[os.path.splitext(path)[1]]})
             for path in paths]
    words = os.path.join(ROOT, "dictionaries")
    run = subprocess.run([tact, "text", "--jsonl",
                          "--rules", os.path.join(ROOT, "rules"),
                          "--set", "dictionaries=" + words],
                         input="\n".join(lines).encode() + b"\n",
                         stdout=subprocess.PIPE, check=True)
    return [folded(json.loads(line)["text"])
            for line in run.stdout.decode().splitlines()]


def compare(path, beside, found):
    expected = folded(read(beside))
    if found == expected:
        return 0
    print("".join(difflib.unified_diff(
        expected.splitlines(True), found.splitlines(True),
        beside, "tact text " + path)))
    return 1


def main(words):
    update = "--update" in words
    if "--no-mail" in words:
        del FORMATS[".eml"]
    tact, folder = [word for word in words if not word.startswith("--")]
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder))
             if os.path.splitext(name)[1] in FORMATS]
    faults = 0
    for path, found in zip(paths, own_texts(tact, paths), strict=True):
        beside = os.path.splitext(path)[0] + ".own"
        if update:
            with open(beside, "w", encoding="utf-8") as file:
                file.write(found)
        else:
            faults += compare(path, beside, found)
    print(f"{len(paths)} mails, {faults} read otherwise")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
