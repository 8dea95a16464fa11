"""Measures each rule's findings on labelled drafts, and keeps the figures beside the rules.

usage: precision.py --tact PROGRAM --rules FOLDER [--write] DRAFTS…

A finding is right when the draft has a label of the same check that overlaps it; a label without words stands for
the whole draft.  With --write the figures go to <rules>/<language>/measured.yml, which `tact rules --explain` shows.
"""
import argparse
import collections
import os

import cases as labelled

HEAD = """# How many findings a rule had on labelled replies, and how many of them were
# right.  Written by `./dev eval --precision --write`; the rules were tuned on
# some of these replies, so that new ones can fare a little worse.
"""


def spans(case):
    """(check, start, end) of each label, in bytes."""
    raw = case["text"].encode()
    found = []
    for label in case.get("expect", []):
        quote, at = label["quote"].encode(), -1
        for _ in range(label.get("occurrence", 1)):
            at = raw.find(quote, at + 1)
        found.append((label["check"], at, at + len(quote)) if quote else (label["check"], 0, len(raw) + 1))
    return found


def is_right(finding, labels, length):
    """An empty finding (something is missing) is right where the draft as a whole has the label."""
    for check, start, end in labels:
        if check != finding["check"]:
            continue
        if (start, end) == (0, length + 1) or (finding["start"] < end and finding["end"] > start):
            return True
    return False


def count(cases, reports):
    """language -> rule -> [found, right]."""
    counts = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    for case, report in zip(cases, reports):
        labels, length = spans(case), len(case["text"].encode())
        for finding in report["findings"]:
            row = counts[case["lang"]][finding["rule"]]
            row[0] += 1
            row[1] += is_right(finding, labels, length)
    return counts


def text_of(rows):
    return HEAD + "".join(f"{rule}: {{ found: {found}, right: {right} }}\n"
                          for rule, (found, right) in sorted(rows.items()))


def tell(language, rows):
    found, right = (sum(row[i] for row in rows.values()) for i in (0, 1))
    print(f"{language}: right in {right} of {found} findings of {len(rows)} rules")
    for rule, (found, right) in sorted(rows.items(), key=lambda row: (row[1][1] - row[1][0], row[0])):
        if right < found:
            print(f"  {rule:36} right in {right} of {found}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tact", required=True)
    parser.add_argument("--rules", required=True)
    parser.add_argument("--write", action="store_true", help="keep the figures beside the rules")
    parser.add_argument("drafts", nargs="+", help="files of labelled drafts, or folders of them")
    args = parser.parse_args()
    cases = labelled.load_drafts(args.drafts)
    reports = labelled.lint(args.tact, [labelled.draft(case, case["text"]) for case in cases])
    for language, rows in sorted(count(cases, reports).items()):
        tell(language, rows)
        path = os.path.join(args.rules, language, "measured.yml")
        if args.write:
            with open(path, "w", encoding="utf-8") as out:
                out.write(text_of(rows))
            print(f"written: {path}")


if __name__ == "__main__":
    main()
