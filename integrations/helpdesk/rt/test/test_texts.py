#!/usr/bin/env python3
"""Every text that an agent reads is in each lexicon, with the same values in it, and no other is.  Needs no RT."""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as text:
        return text.read()


used = set()
for name in glob.glob(os.path.join(HERE, "html/**/*"), recursive=True) + glob.glob(os.path.join(HERE, "lib/**/*.pm"), recursive=True):
    if not os.path.isfile(name):
        continue
    source = read(name)
    used |= {words for _, words in re.findall(r"""\bloc\(\s*(['"])(.+?)\1""", source)}
    # Texts that are looked up by name are marked: 'text', # loc
    used |= set(re.findall(r"'([^']+)'\s*\)?[,;]\s*#\s*loc\b", source))
used = {re.sub(r"\[_(\d)\]", r"%\1", words).replace(r"\x{201c}", "“").replace(r"\x{201d}", "”") for words in used}

wrong = []
for language in ("et", "pl"):
    pairs = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', read(f"po/{language}.po"), re.M))
    wrong += [f"{language}: not translated: {text}" for text in sorted(used - set(pairs))]
    wrong += [f"{language}: nobody says: {text}" for text in sorted(set(pairs) - used)]
    wrong += [f"{language}: empty, or other values: {text}" for text, said in pairs.items()
              if not said or sorted(re.findall(r"%\d", text)) != sorted(re.findall(r"%\d", said))]
print("\n".join(wrong))
sys.exit(bool(wrong) or len(used) < 20)
