#!/usr/bin/env python3
"""Problem numbers: each one printed by src/ stands once in docs/numbers.yml, with the rooms that print it."""
import os
import re
import sys

root = sys.argv[1] if len(sys.argv) > 1 else "."
STATUSES = {"nomem", "argument", "io", "encoding", "rules", "unsupported", "limit", "abi", "note"}
KEYS = {"number", "status", "room", "meaning", "retired"}
faults = []


def registered():
    """The entries of docs/numbers.yml, which keeps to a flat shape that needs no YAML reader."""
    entries = []
    with open(os.path.join(root, "docs/numbers.yml"), encoding="utf-8") as page:
        for at, line in enumerate(page, 1):
            line = line.rstrip("\n")
            match = re.fullmatch(r"(- |  )(\w+): (.+)", line)
            if not line or line.startswith("#"):
                continue
            if not match or match.group(2) not in KEYS or (match.group(1) == "- ") != (match.group(2) == "number"):
                faults.append(f"docs/numbers.yml:{at}: not a line of an entry: {line}")
                continue
            if match.group(1) == "- ":
                entries.append({"at": at})
            entries[-1][match.group(2)] = match.group(3)
    return entries


def checked(entries):
    """The entries by number."""
    by_number = {}
    for entry in entries:
        where = f"docs/numbers.yml:{entry['at']}"
        missing = KEYS - {"retired"} - set(entry)
        number = entry["number"]
        if missing:
            faults.append(f"{where}: {number} has no {', '.join(sorted(missing))}")
        if not re.fullmatch(r"[1-9]\d\d", number):
            faults.append(f"{where}: {number} is not a number of three digits")
        if entry.get("status") not in STATUSES:
            faults.append(f"{where}: {number}: there is no status {entry.get('status')}")
        if number in by_number:
            faults.append(f"{where}: {number} is registered a second time")
        by_number[number] = entry
    order = [int(number) for number in by_number if number.isdigit()]
    if order != sorted(order):
        faults.append("docs/numbers.yml: the numbers do not ascend")
    return by_number


def bare(text):
    """C source without its comments and with its texts and characters emptied, lines kept."""
    def blank(match):
        return '""' if match.group(0)[0] in "\"'" else re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r"""/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", blank, text, flags=re.S)


def arguments(text, at):
    """The arguments of the call whose bracket opens before `at`."""
    depth, start, found = 1, at, []
    while depth:
        char = text[at]
        depth += (char in "([{") - (char in ")]}")
        if depth == 0 or (depth == 1 and char == ","):
            found.append(" ".join(text[start:at].split()))
            start = at + 1
        at += 1
    return found


PARAMETER = re.compile(r"(?:int|enum number) number")


def tellers(text):
    """Functions declared here that take a problem number: name -> its place."""
    found = {}
    for match in re.finditer(r"\b(\w+)\(", text):
        for at, argument in enumerate(arguments(text, match.end())):
            if PARAMETER.fullmatch(argument):
                found[match.group(1)] = at
    return found


def sources():
    """Path from src/ -> bare source."""
    found = {}
    for folder, _, names in os.walk(os.path.join(root, "src")):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                path = os.path.relpath(os.path.join(folder, name), os.path.join(root, "src"))
                with open(os.path.join(folder, name), encoding="utf-8") as text:
                    found[path] = bare(text.read())
    return found


def calls(path, text, shared):
    """Each call in a file that tells a number: the number and its status, "" when it is not written there."""
    named = dict(re.findall(r"\b(NUMBER_\w+) = (\d+)", text))
    for name, place in {**shared, **tellers(text)}.items():
        for match in re.finditer(rf"\b{name}\(", text):
            given = arguments(text, match.end())
            number = given[place] if place < len(given) else ""
            if PARAMETER.fullmatch(number) or number in ("number", "p->number"):
                continue  # declared, or handed on
            number = named.get(number, number)
            status = next((word[7:].lower() for word in given[:place] if word.startswith("STATUS_")), "")
            if number.isdigit():
                yield number, status
            else:
                at = text.count("\n", 0, match.start()) + 1
                faults.append(f"src/{path}:{at}: {number} is no number to look up")


def printed(entries):
    """Number -> the rooms of src/ that print it."""
    every, shared, rooms = sources(), {}, {}
    for path, text in every.items():
        if path.endswith(".h"):
            shared.update(tellers(text))
    for path, text in every.items():
        for number, status in calls(path, text, shared):
            rooms.setdefault(number, set()).add(os.path.splitext(path)[0])
            if status and number in entries and status != entries[number].get("status"):
                faults.append(f"docs/numbers.yml:{entries[number]['at']}: {number} has status {status} in src/{path}")
    return rooms


def compare(entries, rooms):
    for number in sorted(set(rooms) - set(entries)):
        faults.append(f"{number}, printed by {', '.join(sorted(rooms[number]))}, is not in docs/numbers.yml")
    for number, entry in entries.items():
        said = {room.strip() for room in entry.get("room", "").split(",")}
        where = f"docs/numbers.yml:{entry['at']}: {number}"
        if "retired" in entry and number in rooms:
            faults.append(f"{where} is retired but printed by {', '.join(sorted(rooms[number]))}")
        elif "retired" not in entry and number not in rooms:
            faults.append(f"{where} is printed nowhere: retired: true")
        elif number in rooms and said != rooms[number]:
            faults.append(f"{where} is printed by {', '.join(sorted(rooms[number]))}")


entries = checked(registered())
compare(entries, printed(entries))
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
