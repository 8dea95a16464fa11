#!/usr/bin/env python3
"""Who includes whom: holds the sources against the table in docs/architecture.md."""
import os
import re
import sys

root = sys.argv[1] if len(sys.argv) > 1 else "."
faults = []

# Each third-party header has one user, which its folder's house rules name.
OWNERS = {
    "pcre2.h": "match/pattern.c",
    "hunspell.h": "spell/hunspell.c",
    "hunspell/hunspell.h": "spell/hunspell.c",
    "utf8proc.h": "base/utf8.c",
    "yaml.h": "base/yaml.c",
    "md4c.h": "input/markdown.c",
    "jansson.h": "base/json_value.c",
}
# Among the programs, what no other may link.
APP_OWNERS = {
    "gmime/gmime.h": {"apps/mail/parts.h"},
    "glib.h": {"apps/mail/person.c"},
    "libmilter/mfapi.h": {"apps/milter/serve.c", "apps/milter/session.c"},
}
SIBLINGS = {"check": {"check/finder.h", "check/check.h"}}


def table():
    rows = {}
    with open(os.path.join(root, "docs/architecture.md"), encoding="utf-8") as page:
        inside = False
        for line in page:
            if line.startswith("| room |"):
                inside = True
            elif inside and not line.startswith("|"):
                break
            elif inside and not line.startswith("|--"):
                room, allowed = [cell.strip() for cell in line.strip().strip("|").split("|")]
                rows[room] = {name.strip() for name in allowed.split(",") if name.strip()}
    return rows


def sources():
    for folder, _, names in os.walk(os.path.join(root, "src")):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                yield os.path.relpath(os.path.join(folder, name), os.path.join(root, "src"))


def look(path, allowed):
    room = path.split("/")[0]
    with open(os.path.join(root, "src", path), encoding="utf-8") as text:
        for number, line in enumerate(text, 1):
            where = f"src/{path}:{number}"
            own = re.match(r'#\s*include "([^"]+)"', line)
            foreign = re.match(r"#\s*include <([^>]+)>", line)
            if own and room != "apps":
                look_own(where, path, room, own.group(1), allowed)
            if own and room == "apps" and "/" in own.group(1) and not own.group(1).startswith("mail/"):
                faults.append(f"{where}: a program includes tact.h, its own folder and mail/")
            if foreign and path not in APP_OWNERS.get(foreign.group(1), {path}):
                faults.append(f"{where}: <{foreign.group(1)}> belongs to {', '.join(APP_OWNERS[foreign.group(1)])}")
            if foreign and foreign.group(1) in OWNERS and room != "apps" and OWNERS[foreign.group(1)] != path:
                faults.append(f"{where}: <{foreign.group(1)}> belongs to {OWNERS[foreign.group(1)]}")


def look_own(where, path, room, included, allowed):
    target = included.split("/")[0]
    stem, inner, _ = included.partition("_inner.h")
    if inner and path != f"{stem}.c" and not path.startswith(f"{stem}_"):
        faults.append(f"{where}: {included} belongs to {stem}.c and {stem}_*.c")
    if "/" not in included:
        faults.append(f"{where}: an include is written from src/: \"{room}/{included}\"")
    elif target == room:
        own = os.path.splitext(path)[0] + ".h"
        if room in SIBLINGS and included != own and included not in SIBLINGS[room] and not included.endswith(".def"):
            faults.append(f"{where}: a file of {room}/ does not include its sibling {included}")
    elif target not in allowed:
        faults.append(f"{where}: {room} may not include {target}")


rows = table()
for path in sources():
    if path.split("/")[0] not in rows:
        faults.append(f"src/{path}: docs/architecture.md has no room {path.split('/')[0]}")
    else:
        look(path, rows[path.split("/")[0]])
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
