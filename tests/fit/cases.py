"""Labelled cases, each with what the linter finds in it."""
import collections
import json
import os
import subprocess

import scoring

TODAY = "2026-11-21"


def load(folder, kind):
    path = os.path.join(folder, kind + ".jsonl")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def load_drafts(paths):
    """Labelled drafts of files and folders; those of one scenario share a "pair" that no other file has."""
    cases = []
    for path in paths:
        names = sorted(os.listdir(path)) if os.path.isdir(path) else [""]
        for name in names:
            file = os.path.join(path, name) if name else path
            if file.endswith(".jsonl"):
                with open(file, encoding="utf-8") as lines:
                    for line in lines:
                        case = json.loads(line)
                        cases.append(dict(case, pair=f"{file} {case['lang']} {case['pair']}"))
    return cases


def draft(case, text):
    return {"text": text, "language": case["lang"], "format": case.get("format", "plain"),
            "context": dict(case.get("context", {}), today=TODAY)}


def lint(tact, drafts):
    lines = "".join(json.dumps(dict(one, id=number), ensure_ascii=False) + "\n"
                    for number, one in enumerate(drafts))
    done = subprocess.run([tact, "lint", "--jsonl"], input=lines.encode(), stdout=subprocess.PIPE)
    reports = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if [report.get("id") for report in reports] != list(range(len(drafts))):
        raise SystemExit(f"fit: {len(drafts)} drafts in, {len(reports)} reports out")
    return reports


class Item:
    """A text as the score sees it: its words and its findings."""

    def __init__(self, report, values):
        self.words = report["words"]
        self.score = round(100 * report["score"])
        found = collections.Counter(
            (scoring.place_of(values, one["rule"], one["check"]), one["dimension"], one["severity"])
            for one in report["findings"])
        self.findings = sorted(found.items(), key=str)
        self.places = {finding[0] for finding, _ in self.findings}


class Cases:
    """ranks: name -> [(item, label)]; pairs: name -> [(bad, good)]; drafts: [(pair, quality, item)]."""

    def __init__(self):
        self.ranks = {}
        self.pairs = {}
        self.drafts = []

    def part(self, keep):
        """The cases whose number within their set `keep` lets through; a scenario's drafts stay together."""
        part = Cases()
        for name, rows in self.ranks.items():
            part.ranks[name] = [row for number, row in enumerate(rows) if keep(number)]
        for name, rows in self.pairs.items():
            part.pairs[name] = [row for number, row in enumerate(rows) if keep(number)]
        names = {name: number for number, name in enumerate(sorted({row[0] for row in self.drafts}))}
        part.drafts = [row for row in self.drafts if keep(names[row[0]])]
        return part


def read(tact, folder, draft_paths, values):
    cases = Cases()
    ranks = load(folder, "rank")
    for case, report in zip(ranks, lint(tact, [draft(case, case["text"]) for case in ranks])):
        name = case["set"] + ("/" + case["lang"] if case["set"] == "replies" else "")
        cases.ranks.setdefault(name, []).append((Item(report, values), case["label"]))
    cases.ranks = {name: rows for name, rows in cases.ranks.items()
                   if 0 < sum(label for _, label in rows) < len(rows)}
    pairs = load(folder, "pair")
    reports = lint(tact, [draft(case, case[side]) for case in pairs for side in ("bad", "good")])
    for case, bad, good in zip(pairs, reports[::2], reports[1::2]):
        cases.pairs.setdefault(case["set"] + "/" + case["lang"], []).append(
            (Item(bad, values), Item(good, values)))
    drafts = load_drafts([os.path.join(folder, "drafts.jsonl")] + draft_paths)
    for case, report in zip(drafts, lint(tact, [draft(case, case["text"]) for case in drafts])):
        cases.drafts.append((case["pair"], case["quality"], Item(report, values)))
    return cases
