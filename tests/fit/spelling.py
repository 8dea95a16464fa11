#!/usr/bin/env python3
"""Fits what slips cost and what traits weigh in dictionaries/<tag>/spelling.yml.

usage: spelling.py --tool PROGRAM --words FILE --rules FOLDER --dictionaries FOLDER
                   [--language TAG] [--rounds N] [--write]

FILE holds labelled misspellings, one JSON object a line: "lang", "set", "wrong" and "right".  The weights
and the costs of single slips are those under which the right word is the likeliest of all that were weighed (a
logistic model, in which a slip keeps the cost it has unless there is much to be said for another); of the other
costs one is changed at a time and kept where more of the right words come first.  First this is done on each half
of the words and measured on the other, which tells what a fit is worth on words it has not seen; then on
all of them.  Only numbers are changed, never words.
"""
import argparse
import collections
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

import slips

PLACES = {1: 1.0, 2: 0.35, 3: 0.2, 4: 0.1, 5: 0.05}
SET_MOST = 1200  # words of a set where costs are tried one by one
ENOUGH = 0.0004  # a change for less than this is chance
MAPS = ("slips", "costs", "weights")
REGARD = {"birkbeck": 0.7}  # what children write counts less than slips of the keys
WEIGHED_MOST = 12  # words weighed for one that was typed
TURNS, PACE, TAME = 150, 0.05, 0.0002
SLIP_OFTEN = 4  # right words that a slip led to, for its cost to be fitted
SLIP_CASES = 1500  # words are enough to tell one slip from another
SLIP_TAME = 4.0  # words that must speak for another cost than it has
SLIP_MOVE = 5  # less is not worth a number
SLIP_LEAST, SLIP_MOST = 12, 160


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("tool", "words", "rules", "dictionaries"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--language", default="")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def read_words(path, language):
    """The words of a language by set."""
    sets = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            if case["lang"] == language and "\t" not in case["wrong"] + case["right"]:
                sets.setdefault(case["set"], []).append((case["wrong"], case["right"]))
    return {name: words for name, words in sets.items() if len(words) >= 40}


def map_pattern(name):
    return re.compile(r"^" + name + r": \{([^}]*)\}$", re.M)


def read_numbers(text):
    numbers = {}
    for name in MAPS:
        found = map_pattern(name).search(text)
        for key, value in re.findall(r"([^\s,:]+):\s*(-?\d+)", found.group(1) if found else ""):
            numbers[name, key] = int(value)
    return numbers


def write_map(name, numbers):
    """A flow map, wrapped at 79 columns."""
    lines, line = [], name + ": {"
    items = [f"{key}: {value}" for (of, key), value in numbers.items() if of == name]
    if name == "slips":
        items.sort()
    for i, item in enumerate(items):
        item += "," if i + 1 < len(items) else "}"
        if len(line) + len(item) + 1 > 79:
            lines.append(line)
            line = " "
        line += item if line.endswith("{") else " " + item
    return "\n".join(lines + [line])


def put_numbers(text, numbers):
    if any(of == "slips" for of, _ in numbers) and not map_pattern("slips").search(text):
        text = text.replace("costs: {", "slips: {}\ncosts: {", 1)
    for name in MAPS:
        text = map_pattern(name).sub(lambda _: write_map(name, numbers), text)
    return text


# The set, the place of the right word, and of each word that was weighed its traits and slips.
Case = collections.namedtuple("Case", "set right traits slips")


class Speller:
    """The tool, on a copy of the dictionaries whose numbers may be changed."""

    def __init__(self, args, language, folder):
        self.tool, self.language = args.tool, language
        self.words = os.path.join(folder, "dictionaries")
        shutil.copytree(args.dictionaries, self.words)
        self.file = os.path.join(self.words, language, "spelling.yml")
        with open(self.file, encoding="utf-8") as file:
            self.text = file.read()
        self.environment = dict(os.environ, TACT_RULES=args.rules, TACT_DICTIONARIES=self.words,
                                TACT_CACHE=os.path.join(folder, "cache"))

    def places(self, words, numbers):
        """For each pair the place of the right word; 0: not offered, or not found."""
        self.put(numbers)
        lines = "".join(f"{wrong}\t{right}\n" for wrong, right in words)
        return [int(line.split("\t")[1]) for line in self.run(lines=lines)]

    def put(self, numbers):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(put_numbers(self.text, numbers))

    def run(self, *words, lines=""):
        run = subprocess.run([self.tool, *words, self.language], env=self.environment, check=True,
                             stdout=subprocess.PIPE, input=lines.encode())
        return run.stdout.decode().splitlines()

    def weighed(self, sets, numbers):
        """Cases for which the right word was weighed, and what slips cost."""
        self.put(numbers)
        costs = slips.Costs(self.run("--costs"))
        names = [name for name in sets for _ in sets[name]]
        lines = "".join(f"{wrong}\t{right}\n" for name in sets for wrong, right in sets[name])
        cases = []
        for line in self.run("--traits", lines=lines):
            fields = line.split("\t")
            if fields[0]:
                cases.append((*fields, {}))
                continue
            traits = [int(field) / 100 for field in fields[2:]]
            known = cases[-1][2].get(fields[1])
            if not known or traits[0] < known[0]:
                cases[-1][2][fields[1]] = traits
        found = []
        for name, (wrong, right, words) in zip(names, cases):
            order = sorted(words, key=lambda word: words[word][0] + words[word][1])[:WEIGHED_MOST]
            if right in order:
                found.append(Case(name, order.index(right), [words[word] for word in order],
                                  [slips.between(costs, wrong.lower(), word.lower()) for word in order]))
        return found, costs

    def measure(self, sets, numbers):
        """How good the places are, each set counting by the root of its size; and right first by set."""
        words = [word for name in sets for word in sets[name]]
        places = self.places(words, numbers)
        good = whole = at = 0
        first = {}
        for name, of_set in sets.items():
            part = places[at:at + len(of_set)]
            at += len(of_set)
            weight = len(of_set) ** 0.5 * REGARD.get(name, 1)
            good += weight * sum(PLACES.get(place, 0) for place in part) / len(part)
            whole += weight
            first[name] = part.count(1) / len(part)
        return good / whole, first


def steps(value):
    size = max(4, abs(value) // 6)
    return [value + size, value - size]


def numbered(cases, first):
    """Numbers, from `first`, for the slips that led to right words often enough."""
    often = collections.Counter(slip for case in cases for slip in case.slips[case.right])
    if len(cases) < SLIP_CASES:
        return {}
    return {slip: first + i for i, slip in enumerate(sorted(s for s in often if often[s] >= SLIP_OFTEN))}


def rows_of(cases, places):
    """Of each word its traits and slips as pairs of number and value, those that are 0 left out."""
    out = []
    for case in cases:
        words = []
        for traits, of_word in zip(case.traits, case.slips):
            words.append([(k, trait) for k, trait in enumerate(traits) if trait] +
                         [(places[slip], count) for slip, count in of_word.items() if slip in places])
        out.append((case.set, case.right, words))
    return out


def slope(rows, regard, weights):
    """Of the likelihood of all right words, by weight."""
    out = [0.0] * len(weights)
    for name, right, words in rows:
        scores = [-sum(weights[k] * value for k, value in word) for word in words]
        most = max(scores)
        parts = [math.exp(score - most) for score in scores]
        whole = sum(parts) / regard[name]
        for i, (part, word) in enumerate(zip(parts, words)):
            push = part / whole - (regard[name] if i == right else 0)
            if abs(push) > 1e-5:
                for k, value in word:
                    out[k] += push * value
    return out


def climb(rows, regard, weights, tame):
    """Steps of steady size down the slope (Adam), from the weights as they are."""
    whole = sum(regard[row[0]] for row in rows)
    weights = list(weights)
    first, second = [0.0] * len(weights), [0.0] * len(weights)
    for turn in range(1, TURNS + 1):
        for k, push in enumerate(slope(rows, regard, weights)):
            push = -push / whole + tame[k] * weights[k]
            first[k] = 0.9 * first[k] + 0.1 * push
            second[k] = 0.99 * second[k] + 0.01 * push * push
            weights[k] -= PACE * (first[k] / (1 - 0.9 ** turn)) / (
                math.sqrt(second[k] / (1 - 0.99 ** turn)) + 1e-9)
    return weights


def fit_weights(speller, sets, numbers):
    cases, costs = speller.weighed(sets, numbers)
    sizes = {name: sum(case.set == name for case in cases) for name in sets}
    regard = {name: REGARD.get(name, 1) / max(1, size) ** 0.5 for name, size in sizes.items()}
    keys = [key for key in numbers if key[0] == "weights"]
    places = numbered(cases, len(keys))
    scale = 3.0  # the sharpness of the likelihood; only ratios are kept
    weights = [numbers[key] / 100 * scale for key in keys] + [0.0] * len(places)
    tame = [TAME] * len(keys) + [SLIP_TAME / max(1, len(cases))] * len(places)
    weights = climb(rows_of(cases, places), regard, weights, tame)
    numbers = dict(numbers)
    for key, weight in zip(keys, weights):
        numbers[key] = max(-60, min(200, round(100 * weight / weights[0])))
    for slip, place in places.items():
        move = round(100 * weights[place] / weights[0])
        if abs(move) >= SLIP_MOVE:
            numbers["slips", slip] = max(SLIP_LEAST, min(SLIP_MOST, costs.of_key(slip) + move))
    return numbers


def fit(speller, sets, numbers, rounds):
    best, _ = speller.measure(sets, numbers)
    for _ in range(rounds):
        weighed = fit_weights(speller, sets, numbers)
        good, _ = speller.measure(sets, weighed)
        if good <= best:
            break
        best, numbers = good, weighed
    return fit_costs(speller, sets, numbers, rounds)


def drawn(sets):
    """At most SET_MOST words of each set, evenly."""
    return {name: words[::max(1, -(-len(words) // SET_MOST))] for name, words in sets.items()}


def fit_costs(speller, sets, numbers, rounds):
    sets = drawn(sets)
    best, _ = speller.measure(sets, numbers)
    for _ in range(rounds):
        before = best
        for key in list(numbers):
            if key[0] != "costs" or key[1] in ("far", "steps"):  # how long it may take, not how likely
                continue
            for value in steps(numbers[key]):
                tried = dict(numbers)
                tried[key] = min(max(value, 1), 200)
                good, _ = speller.measure(sets, tried)
                if good > best + ENOUGH:
                    best, numbers = good, tried
                    break
        if best - before < ENOUGH:
            break
    return numbers


def told(first):
    return ", ".join(f"{name} {value:.3f}" for name, value in first.items())


def fit_language(args, language):
    sets = read_words(args.words, language)
    with tempfile.TemporaryDirectory() as folder:
        speller = Speller(args, language, folder)
        numbers = read_numbers(speller.text)
        print(f"{language}: right first now: {told(speller.measure(sets, numbers)[1])}", flush=True)
        halves = [{name: words[i::2] for name, words in sets.items()} for i in (0, 1)]
        for fitted, held in (halves, halves[::-1]):
            found = fit(speller, fitted, numbers, 1)
            print(f"{language}: of the half not seen, before: {told(speller.measure(held, numbers)[1])}")
            print(f"{language}: of the half not seen, after:  {told(speller.measure(held, found)[1])}", flush=True)
        found = fit(speller, sets, numbers, args.rounds)
        print(f"{language}: fitted to all: {told(speller.measure(sets, found)[1])}")
        text = put_numbers(speller.text, found)
    print("\n".join(write_map(name, found) for name in MAPS), flush=True)
    if args.write:
        with open(os.path.join(args.dictionaries, language, "spelling.yml"), "w", encoding="utf-8") as file:
            file.write(text)


def main():
    args = arguments()
    for language in [args.language] if args.language else ["en", "et", "pl"]:
        fit_language(args, language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
