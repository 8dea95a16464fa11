#!/usr/bin/env python3
"""Runs the examples of a pack by themselves: the shipped languages, but none of the shipped rules, which might speak for them."""
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile


@contextlib.contextmanager
def bare_rules(root):
    """A folder as rules/, without the packs."""
    with tempfile.TemporaryDirectory() as rules:
        shutil.copy(os.path.join(root, "rules/scoring.yml"), rules)
        for language in sorted(os.listdir(os.path.join(root, "rules"))):
            data = os.path.join(root, "rules", language, "language.yml")
            if os.path.exists(data):
                os.mkdir(os.path.join(rules, language))
                shutil.copy(data, os.path.join(rules, language))
        yield rules


def run_examples(tact, root, pack):
    """The exit code of `tact rules --test` and what it wrote."""
    with bare_rules(root) as rules:
        run = subprocess.run([tact, "rules", "--rules", rules, "--set", "dictionaries=" + os.path.join(root, "dictionaries"),
                              "--language", "en", "--test", pack], text=True, capture_output=True, check=False)
    return run.returncode, run.stdout + run.stderr


def run_each(tact, root, folder):
    """The same for each rule of a folder alone: rules that contradict each other may stand in one folder."""
    worst, said = 0, []
    names = (os.path.relpath(os.path.join(inside, name), folder) for inside, _, names in os.walk(folder) for name in names)
    for name in sorted(names):
        with tempfile.TemporaryDirectory() as pack:
            os.makedirs(os.path.join(pack, os.path.dirname(name)), exist_ok=True)
            shutil.copy(os.path.join(folder, name), os.path.join(pack, name))
            code, text = run_examples(tact, root, pack)
        if code:
            worst = code
            said.append(text.replace(pack, folder))
    return worst, "\n".join(said)


if __name__ == "__main__":
    code, text = run_each(*sys.argv[1:4])
    print(text)
    sys.exit(code)
