#!/usr/bin/env python3
"""Measures, check by check, what is found of sentences that a team lead wants said something about.

usage: phrases.py [--misses CHECK] [--alarms] [--found SHARE] [--silent SHARE] TACT FILE…

A FILE is <language>.jsonl, a case a line:
  {"check", "wanted": whether it is one for the check or only looks like one,
   "text": a sentence or, of checks of the whole reply, a reply; "context"?}
A sentence is put between a greeting, a thanks and a closing, so that only what it says itself counts.

Prints of each check how many of those that are wanted are found, and on how many of the others it is silent.
--misses and --alarms show cases; of the folder "held" none is shown: it tells how tact does on what nobody
had in sight who made rules.  --found and --silent: fail where less than such a share is.
"""
import argparse
import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from reports import reports

AROUND = {
    "en": ("Hello Anna,\n\nThank you for your message and for the details.\n\n",
           "\n\nThank you for your patience. If you have any questions, write to us and we will answer today.\n\n"
           "Kind regards,\nMark"),
    "et": ("Tere, Anna!\n\nTäname kirja ja lisatud andmete eest.\n\n",
           "\n\nTäname kannatlikkuse eest. Kui tekib küsimusi, kirjutage meile ja vastame täna.\n\n"
           "Lugupidamisega\nMark"),
    "pl": ("Dzień dobry, Pani Anno,\n\ndziękuję za wiadomość i za przesłane dane.\n\n",
           "\n\nDziękuję za cierpliwość. W razie pytań proszę do nas napisać, odpowiemy dzisiaj.\n\n"
           "Z poważaniem\nMarek"),
}

# Their cases are whole replies.
WHOLE = set("""questions.buried questions.too-many clarity.consistency clarity.wall-of-text emphasis.buried
    emphasis.wrong-thing courtesy.empathy courtesy.apology courtesy.next-step courtesy.thanks courtesy.closing
    courtesy.greeting courtesy.praise courtesy.form-of-address answer.unanswered answer.no-solution
    answer.link-only""".split())

# A case of the first is served by a finding of the second as well.
ALSO = {"tone.unfortunately": "tone.cannot", "tone.cannot": "tone.refusal-without-way-forward"}


def read(path):
    language = os.path.basename(path).split(".")[0]
    with open(path, encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    for case in cases:
        before, after = ("", "") if case["check"] in WHOLE else AROUND[language]
        case["language"] = language
        case["draft"] = before + case["text"] + after
        case["start"] = len(before.encode())
        case["end"] = case["start"] + len(case["text"].encode())
    return cases


def judge(tact, cases):
    drafts = [{"text": case["draft"], "language": case["language"],
               "format": "markdown" if "**" in case["text"] else "plain",
               "context": case.get("context", {})} for case in cases]
    for case, report in zip(cases, reports(tact, drafts)):
        case["said"] = [f for f in report["findings"] if case["check"] in WHOLE or
                        (f["end"] > case["start"] and f["start"] < case["end"])]
        case["hit"] = any(f["check"] in (case["check"], ALSO.get(case["check"])) for f in case["said"])


def share(part, whole):
    return part / whole if whole else 1.0


def show(case):
    said = ", ".join(f["rule"] for f in case["said"]) or "nothing"
    print(f"{case['check']}: {case['text']!r} {case.get('context', '')} - said: {said}")


def table(cases):
    by_check = collections.defaultdict(lambda: [0, 0, 0, 0])
    for case in cases:
        at = 0 if case["wanted"] else 2
        by_check[case["check"]][at] += 1
        by_check[case["check"]][at + 1] += case["hit"] == case["wanted"]
    for check, (wanted, found, others, silent) in sorted(by_check.items()):
        print(f"{check:34} {found:3} of {wanted:3} found   {silent:3} of {others:3} silent")
    wanted, found, others, silent = map(sum, zip(*by_check.values()))
    print(f"{'all':34} {share(found, wanted):.3f} found        {share(silent, others):.3f} silent")
    return share(found, wanted), share(silent, others)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", default="")
    parser.add_argument("--alarms", action="store_true")
    parser.add_argument("--found", type=float, default=0)
    parser.add_argument("--silent", type=float, default=0)
    parser.add_argument("tact")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    worst = 0
    for path in arguments.files:
        cases = read(path)
        judge(arguments.tact, cases)
        if os.path.basename(os.path.dirname(os.path.abspath(path))) != "held":
            for case in cases:
                if case["wanted"] and not case["hit"] and case["check"] == arguments.misses:
                    show(case)
                if arguments.alarms and not case["wanted"] and case["said"]:
                    show(case)
        print(path)
        found, silent = table(cases)
        if found < arguments.found or silent < arguments.silent:
            print(f"less than {arguments.found} found, or less than {arguments.silent} silent")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
