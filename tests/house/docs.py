#!/usr/bin/env python3
"""A page for everything a user meets: kinds of rules and their keys, formats, public functions; an example for each kind;
a place in a meson.build for each source."""
import os
import re
import sys

root = sys.argv[1] if len(sys.argv) > 1 else "."
NOUNS = ["builder", "dictionary", "error", "finding", "json", "linter", "report", "rule", "version"]
TOLD = ["Shape", "Units", "Owner", "Errors", "Threads", "Example"]
faults = []


def read(path):
    with open(os.path.join(root, path), encoding="utf-8") as text:  # an absolute path stays as it is
        return text.read()


def names_in(folder, end):
    return sorted(name[:-len(end)] for name in os.listdir(os.path.join(root, folder)) if name.endswith(end))


def meson_list(path, name):
    """The texts of `name = [...]` in a meson.build."""
    body = re.search(rf"{name} = \[(.*?)\]", read(path), re.S).group(1)
    return re.findall(r"'(\w+)'", body)


def c_list(path, name):
    """The texts of the C array `name[]`."""
    match = re.search(rf"\b{name}\[\] = \{{(.*?)\}}", read(path), re.S)
    return re.findall(r'"([^"]+)"', match.group(1)) if match else []


def pages_match(folder, names):
    """The pages of `folder`, which must be those of `names`."""
    there = names_in(folder, ".md") if os.path.isdir(os.path.join(root, folder)) else []
    for name in sorted(set(names) - set(there)):
        faults.append(f"{folder}/{name}.md is missing")
    for name in sorted(set(there) - set(names)):
        faults.append(f"{folder}/{name}.md is about nothing that there is")
    return sorted(set(names) & set(there))


def look_kinds(kinds):
    for kind in pages_match("docs/checks", kinds):
        page = read(f"docs/checks/{kind}.md")
        for key in c_list(f"src/check/{kind}.c", "keys"):
            if f"`{key}`" not in page:
                faults.append(f"docs/checks/{kind}.md does not name the key `{key}`")
        for part in ("```yaml", "## What it does not see"):
            if part not in page:
                faults.append(f"docs/checks/{kind}.md has no {part}")


def look_format():
    page = read("rules/format.md")
    for path, name in (("src/check/finder.c", "finder_keys"), ("src/rule/pack.c", "rule_keys")):
        for key in c_list(path, name):
            if f"`{key}`" not in page:
                faults.append(f"rules/format.md does not name the key `{key}` of {path}")


def look_formats():
    page = read("docs/formats.md")
    for path, name, head in (("src/input/meson.build", "input_names", "Inputs"), ("src/report/meson.build", "writer_names", "Outputs")):
        part = re.search(rf"^## {head}\n(.*?)(?=^## |\Z)", page, re.S | re.M)
        told = re.findall(r"^\| `(\w+)` \|", part.group(1), re.M) if part else []
        if sorted(told) != sorted(meson_list(path, name)):
            faults.append(f"docs/formats.md, {head}: tells of {', '.join(sorted(told))}; there are {', '.join(sorted(meson_list(path, name)))}")


def look_api():
    header = re.sub(r"/\*.*?\*/", "", read("src/api/tact.h"), flags=re.S)
    declared = re.findall(r"^TACT_API (.*?\b(tact_\w+)\(.*?\));", header, re.S | re.M)
    told = {}
    for noun in pages_match("docs/api", NOUNS):
        page = read(f"docs/api/{noun}.md")
        for name in re.findall(r"^### (tact_\w+)$", page, re.M):
            told.setdefault(name, []).append(noun)
        for part in TOLD:
            if f"**{part}.**" not in page and f"## {part}" not in page:
                faults.append(f"docs/api/{noun}.md does not tell: {part}")
    for signature, name in declared:
        pages = told.get(name, [])
        if len(pages) != 1:
            faults.append(f"{name} is told on {len(pages)} pages of docs/api")
        elif " ".join(signature.split()) not in " ".join(read(f"docs/api/{pages[0]}.md").split()):
            faults.append(f"docs/api/{pages[0]}.md does not have the signature of {name} as tact.h has it")
    for name in sorted(set(told) - {name for _, name in declared}):
        faults.append(f"docs/api tells of {name}, which tact.h does not declare")


def look_examples(kinds):
    rules = [read(os.path.join(folder, name)) for pack in ("kinds", "forms")
             for folder, _, names in os.walk(os.path.join(root, "tests/checks", pack)) for name in names]
    shown = {kind for rule in rules if re.search(r"^flag:", rule, re.M) for kind in re.findall(r"^extends: (\w+)", rule, re.M)}
    for kind in sorted(set(kinds) - shown):
        faults.append(f"tests/checks/kinds has no rule that extends {kind}, with examples to flag")
    for key in c_list("src/check/finder.c", "finder_keys"):
        if not any(re.search(rf"^{key}:", rule, re.M) for rule in rules):
            faults.append(f"tests/checks/kinds has no rule with `{key}`")


def look_lists():
    """A source that no meson.build names would never be built."""
    for folder, _, names in os.walk(os.path.join(root, "src")):
        plan = os.path.join(folder, "meson.build")
        listed = set(re.findall(r"'([\w-]+?)(?:\.c)?'", read(plan))) if os.path.exists(plan) else set()
        for name in names:
            if name.endswith(".c") and name[:-2] not in listed:
                faults.append(f"{os.path.relpath(os.path.join(folder, name), root)} is in no meson.build")
    tests = set(re.findall(r"'(\w+)'", read("tests/unit/meson.build")))
    for name in names_in("tests/unit", ".c"):
        if name[len("test_"):] not in tests:
            faults.append(f"tests/unit/{name}.c is in no meson.build")


kinds = meson_list("src/check/meson.build", "check_names")
look_kinds(kinds)
look_format()
look_formats()
look_api()
look_examples(kinds)
look_lists()
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
