#!/usr/bin/env python3
"""Fits what slips cost and what traits weigh in dictionaries/<tag>/spelling.yml.

usage: spelling.py --tool PROGRAM --words FILE --rules FOLDER --dictionaries FOLDER
                   [--language TAG] [--rounds N] [--write]

FILE holds labelled misspellings, one JSON object a line: "lang", "set", "wrong" and "right".  The weights
are those under which the right word is the likeliest of all that were weighed (a logistic model); of the
costs one is changed at a time and kept where more of the right words come first.  First this is done on each half
of the words and measured on the other, which tells what a fit is worth on words it has not seen; then on
all of them.  Only numbers are changed, never words.
"""
import argparse
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

PLACES = {1: 1.0, 2: 0.35, 3: 0.2, 4: 0.1, 5: 0.05}
SET_MOST = 1200  # words of a set: the largest shall not decide alone
ENOUGH = 0.0004  # a change for less than this is chance
MAPS = ("costs", "weights")
REGARD = {"birkbeck": 1 / 3}  # what children write counts less than slips of the keys
WEIGHED_MOST = 12  # words weighed for one that was typed
TURNS, PACE, TAME = 150, 0.05, 0.0002


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("tool", "words", "rules", "dictionaries"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--language", default="")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def read_words(path, language):
    """The words of a language by set, at most SET_MOST of each, evenly drawn."""
    sets = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            if case["lang"] == language and "\t" not in case["wrong"] + case["right"]:
                sets.setdefault(case["set"], []).append((case["wrong"], case["right"]))
    for name, words in sets.items():
        step = max(1, -(-len(words) // SET_MOST))
        sets[name] = words[::step]
    return {name: words for name, words in sets.items() if len(words) >= 40}


def map_pattern(name):
    return re.compile(r"^" + name + r": \{([^}]*)\}$", re.M)


def read_numbers(text):
    numbers = {}
    for name in MAPS:
        found = map_pattern(name).search(text)
        for key, value in re.findall(r"(\w+):\s*(-?\d+)", found.group(1) if found else ""):
            numbers[name, key] = int(value)
    return numbers


def write_map(name, numbers):
    """A flow map, wrapped at 79 columns."""
    lines, line = [], name + ": {"
    items = [f"{key}: {value}" for (of, key), value in numbers.items() if of == name]
    for i, item in enumerate(items):
        item += "," if i + 1 < len(items) else "}"
        if len(line) + len(item) + 1 > 79:
            lines.append(line)
            line = " "
        line += item if line.endswith("{") else " " + item
    return "\n".join(lines + [line])


def put_numbers(text, numbers):
    for name in MAPS:
        text = map_pattern(name).sub(lambda _: write_map(name, numbers), text)
    return text


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
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(put_numbers(self.text, numbers))
        run = subprocess.run([self.tool, self.language], env=self.environment, stdout=subprocess.PIPE, check=True,
                             input="".join(f"{wrong}\t{right}\n" for wrong, right in words).encode())
        return [int(line.split("\t")[1]) for line in run.stdout.decode().splitlines()]

    def weighed(self, sets, numbers):
        """(set, place of the right word, traits of each) of words for which the right one was weighed."""
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(put_numbers(self.text, numbers))
        names = [name for name in sets for _ in sets[name]]
        lines = "".join(f"{wrong}\t{right}\n" for name in sets for wrong, right in sets[name])
        run = subprocess.run([self.tool, "--traits", self.language], env=self.environment, check=True,
                             stdout=subprocess.PIPE, input=lines.encode())
        cases = []
        for line in run.stdout.decode().splitlines():
            fields = line.split("\t")
            if fields[0]:
                cases.append((fields[1], {}))
                continue
            traits = [int(field) / 100 for field in fields[2:]]
            known = cases[-1][1].get(fields[1])
            if not known or traits[0] < known[0]:
                cases[-1][1][fields[1]] = traits
        found = []
        for name, (right, words) in zip(names, cases):
            order = sorted(words, key=lambda word: words[word][0] + words[word][1])[:WEIGHED_MOST]
            if right in order:
                found.append((name, order.index(right), [words[word] for word in order]))
        return found

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


def slope(cases, regard, weights):
    """Of the likelihood of all right words, by weight."""
    out = [0.0] * len(weights)
    for name, right, words in cases:
        scores = [-sum(w * t for w, t in zip(weights, traits)) for traits in words]
        most = max(scores)
        parts = [math.exp(score - most) for score in scores]
        whole = sum(parts) / regard[name]
        for i, (part, traits) in enumerate(zip(parts, words)):
            push = part / whole - (regard[name] if i == right else 0)
            if push:
                for k, trait in enumerate(traits):
                    out[k] += push * trait
    return out


def fit_weights(speller, sets, numbers):
    """Steps of steady size down the slope (Adam), from the weights as they are."""
    cases = speller.weighed(sets, numbers)
    sizes = {name: sum(case[0] == name for case in cases) for name in sets}
    regard = {name: REGARD.get(name, 1) / max(1, size) ** 0.5 for name, size in sizes.items()}
    whole = sum(regard[name] * size for name, size in sizes.items())
    keys = [key for key in numbers if key[0] == "weights"]
    scale = 3.0  # the sharpness of the likelihood; only ratios are kept
    weights = [numbers[key] / 100 * scale for key in keys]
    first, second = [0.0] * len(keys), [0.0] * len(keys)
    for turn in range(1, TURNS + 1):
        for k, push in enumerate(slope(cases, regard, weights)):
            push = -push / whole + TAME * weights[k]
            first[k] = 0.9 * first[k] + 0.1 * push
            second[k] = 0.99 * second[k] + 0.01 * push * push
            weights[k] -= PACE * (first[k] / (1 - 0.9 ** turn)) / (
                math.sqrt(second[k] / (1 - 0.99 ** turn)) + 1e-9)
    numbers = dict(numbers)
    for key, weight in zip(keys, weights):
        numbers[key] = max(-60, min(200, round(100 * weight / weights[0])))
    return numbers


def fit(speller, sets, numbers, rounds):
    before, _ = speller.measure(sets, numbers)
    weighed = fit_weights(speller, sets, numbers)
    best, _ = speller.measure(sets, weighed)
    if best > before:
        numbers = weighed
    best = max(best, before)
    return fit_costs(speller, sets, numbers, best, rounds)


def fit_costs(speller, sets, numbers, best, rounds):
    for _ in range(rounds):
        before = best
        for key in list(numbers):
            if key[0] != "costs":
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
    print(write_map("costs", found))
    print(write_map("weights", found), flush=True)
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
