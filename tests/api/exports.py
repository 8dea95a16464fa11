#!/usr/bin/env python3
"""What the library exports is what the header declares and the map lists: no more, no less, under its soname; and it takes nothing
from the C library with which it could disturb its host."""
import os
import re
import subprocess
import sys

library, header, symbol_map = sys.argv[1:4]
# Printing, ending, signals, locale, environment, children.
FORBIDDEN = re.compile(r"_?exit|_Exit|abort|__assert_fail|raise|kill|signal|sigaction|sigprocmask|alarm|setlocale|uselocale|setenv|putenv|getenv|"
                       r"fork|vfork|exec\w+|system|popen|posix_spawn\w*|chdir|umask|srand|rand|strtok|strerror|"
                       r"(__)?v?[fd]?printf(_chk)?|puts|putchar|fputs|fputc|putc|perror|std(in|out|err)|syslog|pthread_(create|exit|cancel|atfork)|atexit")
faults = []


def read(path):
    with open(path, encoding="utf-8") as text:
        return re.sub(r"/\*.*?\*/", "", text.read(), flags=re.S)


def symbols(which):
    listing = subprocess.run(["nm", "-D", which, library], check=True, capture_output=True, text=True).stdout
    return [line.split()[-2:] for line in listing.splitlines()]


def compare(these, those, sentence):
    for name in sorted(these - those):
        faults.append(f"{name} {sentence}")


declared = set(re.findall(r"TACT_API[^;]*?\b(tact_\w+)\s*\(", read(header)))
listed = set(re.findall(r"^\s*(tact_\w+);", read(symbol_map), re.M))
exported = {name.split("@")[0] for kind, name in symbols("--defined-only") if kind != "A"}
compare(declared, exported, "is declared but not exported")
compare(exported, declared, "is exported but not declared")
compare(declared, listed, "is declared but not in the map")
compare(listed, declared, "is in the map but not declared")
for kind, name in symbols("--defined-only"):
    if kind != "A" and "@@TACT_" not in name:
        faults.append(f"{name} is exported without a version")
for _, name in symbols("--undefined-only"):
    if FORBIDDEN.fullmatch(name.split("@")[0]):
        faults.append(f"{name} is used")
soname = re.search(r"SONAME.*\[(.*)\]", subprocess.run(["readelf", "-d", library], check=True, capture_output=True, text=True).stdout).group(1)
if not re.fullmatch(r"libtact\.so\.\d+", soname) or not os.path.basename(os.path.realpath(library)).startswith(soname):
    faults.append(f"the soname {soname} is not that of {library}")
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
