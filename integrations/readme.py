#!/usr/bin/env python3
"""Runs the first program of a README and compares what it prints with the text block below it.

usage: readme.py README LANGUAGE FILE COMMAND...

The program, between ```LANGUAGE and ```, is written to FILE in a folder of its own, and COMMAND is run there; "@" in it stands for that folder.
"""
import os
import re
import subprocess
import sys
import tempfile

readme, language, name, *command = sys.argv[1:]
with open(readme, encoding="utf-8") as text:
    page = text.read()
program, printed = re.search(rf"^```{language}\n(.*?)^```$.*?^```text\n(.*?)^```$", page, re.S | re.M).groups()
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
        out.write(program)
    result = subprocess.run([part.replace("@", folder) for part in command], cwd=folder, capture_output=True, timeout=120)
said = result.stdout.decode("utf-8", "backslashreplace")
if said != printed or result.returncode:
    sys.stdout.buffer.write(f"expected:\n{printed}\nprinted:\n{said}\n".encode())
    sys.stdout.buffer.write(result.stderr)
    sys.exit(1)
