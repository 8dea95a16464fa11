#!/usr/bin/env python3
"""The example of tact(3), built as its reader builds it: against what is installed, with what pkg-config says."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

build, root, *compiler = sys.argv[1:]
if not shutil.which("pkg-config"):
    sys.exit(77)


def literals():
    with open(os.path.join(root, "docs/man/tact.3"), encoding="utf-8") as page:
        part = page.read().split("\n.Sh EXAMPLES\n")[1].split("\n.Sh ")[0]
    return [text.replace("\\e", "\\") for text in re.findall(r"^\.Bd -literal\n(.*?)^\.Ed$", part, re.S | re.M)]


def flags(stage):
    """As pkg-config has them for a system that has its root at `stage`."""
    folder, = glob.glob(stage + "/**/pkgconfig", recursive=True)
    settings = {**os.environ, "PKG_CONFIG_PATH": folder, "PKG_CONFIG_SYSROOT_DIR": stage}
    said = subprocess.run(["pkg-config", "--cflags", "--libs", "tact"], env=settings, check=True, capture_output=True, text=True)
    return said.stdout.split(), os.path.dirname(folder)


with tempfile.TemporaryDirectory() as folder:
    stage = os.path.join(folder, "stage")
    subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--tags", "devel,runtime", "--destdir", stage],
                   check=True, stdout=subprocess.DEVNULL)
    program, printed = literals()
    source = os.path.join(folder, "example.c")
    with open(source, "w", encoding="utf-8") as out:
        out.write(program)
    options, libraries = flags(stage)
    subprocess.run([*compiler, "-Wall", "-Werror", "-o", folder + "/example", source, *options], check=True)
    settings = {"rules": root + "/rules", "dictionaries": root + "/dictionaries", "languages": "en"}
    told = subprocess.run([folder + "/example", json.dumps(settings)], env={**os.environ, "LD_LIBRARY_PATH": libraries},
                          capture_output=True, text=True)
    print(told.stdout, told.stderr)
    sys.exit(told.stdout != printed or told.returncode != 0)
