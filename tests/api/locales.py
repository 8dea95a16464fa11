#!/usr/bin/env python3
"""Runs a program in a world that has the locales et_EE, tr_TR and ar_EG, where they can be made.

usage: locales.py PROGRAM
"""
import os
import shutil
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    for name in ("et_EE", "tr_TR", "ar_EG"):
        if shutil.which("localedef"):  # its sources are in another package: then this fails, and the program skips
            subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{folder}/{name}.UTF-8"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if os.listdir(folder):
        os.environ["LOCPATH"] = folder
    sys.exit(subprocess.run(sys.argv[1:]).returncode)
