#!/usr/bin/env python3
"""Measures what good replies draw: what a linter says there it had better not said.

usage: good.py [--show] [--check CHECK] [--silent SHARE] [--each ALARMS] TACT FILE…

A FILE holds replies, one JSON object a line: "lang", "format", "text", "context" and "silent", the places that a
crude linter would stumble over: [{"check", "quote", "why"}].

Prints how many replies draw nothing, how many findings one draws, the mean and the lowest score, how many of those
places stay silent, and which rules speak.  --show shows what they say; of the folder "held" nothing is shown: it
tells how tact does on what nobody had in sight who made rules.  --check leaves out what other checks say.
--silent and --each: fail where a smaller share of the replies draws nothing, or one draws more findings.
"""
import argparse
import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from reports import reports


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def judge(tact, replies, check):
    drafts = [{"text": reply["text"], "language": reply["lang"], "format": reply["format"],
               "context": reply["context"]} for reply in replies]
    for reply, report in zip(replies, reports(tact, drafts)):
        reply["score"] = report["score"]
        reply["said"] = [f for f in report["findings"] if f["check"].startswith(check)]


def is_silent(reply, place):
    start = reply["text"].encode().find(place["quote"].encode())
    end = start + len(place["quote"].encode())
    return not any(f["check"] == place["check"] and f["start"] < end and f["end"] > start for f in reply["said"])


def show(reply):
    text = reply["text"].encode()
    for finding in reply["said"]:
        line = text.rfind(b"\n", 0, finding["start"]) + 1
        end = text.find(b"\n", finding["end"])
        where = (text[line:finding["start"]] + b"[" + text[finding["start"]:finding["end"]] + b"]" +
                 text[finding["end"]:end if end >= 0 else None])
        print(f"{reply['id']} {finding['rule']}: {where.decode('utf-8', 'replace')}")


def table(path, replies):
    count = len(replies)
    quiet = sum(not reply["said"] for reply in replies)
    said = collections.Counter(f["rule"] for reply in replies for f in reply["said"])
    scores = [reply["score"] for reply in replies]
    places = [is_silent(reply, place) for reply in replies for place in reply["silent"]]
    print(f"{path}: {quiet} of {count} replies draw nothing, {said.total() / count:.2f} findings each, "
          f"score {sum(scores) / count:.1f} (lowest {min(scores):.0f}), "
          f"{sum(places)} of {len(places)} places silent")
    for rule, times in said.most_common():
        print(f"  {times:3} {rule}")
    return quiet / count, said.total() / count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--check", default="")
    parser.add_argument("--silent", type=float, default=0)
    parser.add_argument("--each", type=float, default=sys.maxsize)
    parser.add_argument("tact")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    worst = 0
    for path in arguments.files:
        replies = read(path)
        judge(arguments.tact, replies, arguments.check)
        if arguments.show and os.path.basename(os.path.dirname(os.path.abspath(path))) != "held":
            for reply in replies:
                show(reply)
        quiet, each = table(path, replies)
        if quiet < arguments.silent or each > arguments.each:
            print(f"fewer than {arguments.silent} draw nothing, or one draws more than {arguments.each} findings")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
