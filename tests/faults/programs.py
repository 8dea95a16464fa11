#!/usr/bin/env python3
"""Lets memory, files and streams fail under the command-line program.

usage: programs.py [--seconds=N --part=K] TACT SHIM FOLDER

Whatever fails, tact ends by itself: with what it would have said, or with a
sentence and an exit code of its own; never by a signal, never with another
answer as if it were whole.  Then the same again gives the right answer.  Each
allocation and each call fails once when there is time for it, else some: twelve
of each verb, or as many as N seconds are enough for, others in another part.
FOLDER is where compiled rules may be kept.
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))

THREADS = 2

# Run in a copy of the drafts of the transcripts; "<" names what is read.
VERBS = [
    "lint good.md", "lint reply.md", "lint --output json reply.md", "lint --output jsonl reply.md",
    "lint --output sarif reply.md", "lint --output github reply.md", "lint --output checkstyle reply.md",
    "lint --all --explain-score reply.md", "lint --color always --width 50 reply.md", "lint --format html reply.md",
    "lint --format markdown quoted.txt", "lint --min-score 99 reply.md", "lint --fail-on blocker reply.md",
    "lint --diff reply.md", "lint --fix reply.md", "lint hostile.txt", "lint card.md", "lint reply.md good.md card.md",
    "lint --customer-name Anna --customer-message good.md reply.md", "lint --no-attachments --channel chat reply.md",
    "lint --settings none.yml good.md", "lint --set check.tone.must=off reply.md", "lint --pack ours reply.md",
    "lint --pack broken reply.md", "lint --style Vale reply.md", "lint --language xx reply.md", "lint none.md",
    "lint --accept recieve --reject order reply.md", "lint - <reply.md", "lint --jsonl <two.jsonl",
    "lint --jsonl --jobs 2 <two.jsonl", "lint mail.eml", "lint --format email - <mail.eml", "text quoted.txt",
    "text --format html reply.md", "text --jsonl <two.jsonl", "text mail.eml", "rules", "rules --output json",
    "rules --explain tone.must", "rules --explain none.none", "rules --test", "rules --stats reply.md good.md",
    "rules ours", "dict", "dict list --language en", "dict check --language en recieve", "dict check order",
    "init", "help", "help lint", "--version", "--limits", "lint --nothing",
]

# Answers that say themselves that they lack something.
TOLD = [b"not checked", b"stale", b"jit     no", b"too much memory", b"nothing like it is known"]


def prepare(folder):
    shutil.copytree(os.path.join(root, "tests/cli/drafts"), folder, dirs_exist_ok=True)
    with open(os.path.join(folder, "two.jsonl"), "w", encoding="utf-8") as out:
        out.write('{"text": "You must pay.", "language": "en"}\n{"text": "Hi Anna,\\n\\nThanks."}\n')
    with open(os.path.join(folder, "mail.eml"), "w", encoding="utf-8") as out:
        out.write("From: a@example.com\nTo: b@example.com\nSubject: Hi\nMIME-Version: 1.0\n"
                  "Content-Type: text/plain; charset=utf-8\n\nHi Anna,\n\nYou must pay.\n\nBest,\nBob\n")


class Trial:
    def __init__(self, tact, shim, cache, folder):
        self.tact, self.shim, self.cache, self.folder = tact, shim, cache, folder

    def run(self, verb, preload=True, **failing):
        """(exit code, output, errors, allocations and calls)"""
        with tempfile.TemporaryDirectory(dir=self.folder) as top:
            prepare(top)
            words, _, source = verb.partition("<")
            env = {"PATH": "/usr/bin:/bin", "HOME": top, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": self.cache,
                   "TACT_DATA": os.path.join(root, "tests/cli/data"), "FAIL_COUNT": os.path.join(top, "count")}
            env.update({name: str(value) for name, value in failing.items()})
            if preload:
                env["LD_PRELOAD"] = self.shim
            with open(os.path.join(top, source.strip()) if source else os.devnull, "rb") as given:
                done = subprocess.run([self.tact] + words.split(), cwd=top, env=env, stdin=given,
                                      capture_output=True, timeout=60)
            counts = (0, 0)
            if os.path.exists(env["FAIL_COUNT"]):
                with open(env["FAIL_COUNT"], encoding="ascii") as file:
                    counts = tuple(int(word) for word in file.read().splitlines()[-1].split())
            out = done.stdout.replace(top.encode(), b"TOP")
            if "--fix" in verb:
                with open(os.path.join(top, "reply.md"), "rb") as file:
                    out += file.read()
            return done.returncode, out, done.stderr.replace(top.encode(), b"TOP"), counts

    def fault(self, verb, good, **failing):
        """What is wrong when that fails, or None."""
        try:
            code, out, errors, _ = self.run(verb, **failing)
        except subprocess.TimeoutExpired:
            return "does not end"
        if code < 0 or code > 3:
            return f"ends with {code}: {errors[-200:]!r}"
        if (code, out) == good[:2]:
            return None
        if any(word in out for word in TOLD):
            return None
        if code == 0:
            return f"another answer, and good: {out[-200:]!r}"
        if not errors and "--fix" not in verb and b"xamined" not in out and b'"complete"' not in out and b'"error"' not in out:
            return f"exit {code} without a word: {out[-200:]!r}"
        return None


def spread(count, most):
    if not most or count <= most:
        return range(1, count + 1)
    return sorted({1 + i * (count - 1) // (most - 1) for i in range(most)})


def spread_in_time(count, fits, part):
    """One of so many that no more than fit into the time; others in another part."""
    step = max(1, -(-count // max(1, int(fits))))
    return range(1 + part % step, count + 1, step)


def try_verb(trial, verb, most, seconds, part):
    """(times something failed, faults); in so many seconds, if there is a bound"""
    trial.run(verb)  # what is kept is kept
    began = time.monotonic()
    good = trial.run(verb)
    took = time.monotonic() - began
    tried, faults = 0, []
    if seconds:
        # A third for allocations, the rest for calls, each of which fails in two ways.
        fits = seconds / 3 / took
        allocations, calls = (spread_in_time(count, fits, part) for count in good[3])
    else:
        allocations, calls = (spread(count, most) for count in good[3])
    jobs = [{"FAIL_INTERRUPT": 1}, {"FAIL_SHORT": 1}, {"FAIL_INTERRUPT": 1, "FAIL_SHORT": 1}]
    jobs += [{"FAIL_ALLOCATION": n} for n in allocations]
    jobs += [{"FAIL_CALL": n, "FAIL_WITH": number} for n in calls for number in (5, 28)]
    for failing in jobs:
        tried += 1
        fault = trial.fault(verb, good, **failing)
        if fault:
            faults.append(f"tact {verb}: {failing}: {fault}")
    for calm in ("FAIL_INTERRUPT", "FAIL_SHORT"):
        if trial.run(verb, **{calm: 1})[:3] != good[:3]:
            faults.append(f"tact {verb}: {calm}: not the same")
    if trial.run(verb)[:3] != good[:3]:
        faults.append(f"tact {verb}: not the same afterwards")
    return tried, faults


def full_output(trial):
    """Standard output that is full or closed is told."""
    faults = []
    for verb in ["lint reply.md", "lint --output json reply.md", "rules", "text quoted.txt", "--version", "help"]:
        for how in [">/dev/full", ">&-"]:
            with tempfile.TemporaryDirectory(dir=trial.folder) as top:
                prepare(top)
                env = {"PATH": "/usr/bin:/bin", "HOME": top, "XDG_CACHE_HOME": trial.cache,
                       "TACT_DATA": os.path.join(root, "tests/cli/data")}
                done = subprocess.run(["sh", "-c", f"exec {trial.tact} {verb} {how}"], cwd=top, env=env,
                                      stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
                if done.returncode != 2 or not done.stderr:
                    faults.append(f"tact {verb} {how}: exit {done.returncode}, {done.stderr!r}")
    return faults


def main(words):
    given = dict(word[2:].split("=") for word in words if word.startswith("--"))
    seconds, part = float(given.get("seconds", 0)) * THREADS / len(VERBS), int(given.get("part", 0))
    tact, shim, cache = [os.path.abspath(word) for word in words if not word.startswith("--")]
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(tact, shim, cache, folder)
        with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
            results = list(pool.map(lambda verb: try_verb(trial, verb, 12, seconds, part), VERBS))
        faults = [fault for _, found in results for fault in found] + full_output(trial)
    print("\n".join(faults))
    print(f"{len(VERBS)} verbs, {sum(tried for tried, _ in results)} failures, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
