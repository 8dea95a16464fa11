"""What the linter says of drafts, with the rules and words of this tree."""
import json
import os
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
TODAY = "2026-11-21"


def reports(tact, drafts):
    """A report for each of the drafts: dicts of "text", "language", "format" and "context"."""
    lines = [json.dumps(dict(draft, id=number, context=dict(draft["context"], today=TODAY)))
             for number, draft in enumerate(drafts)]
    run = subprocess.run([tact, "lint", "--jsonl", "--rules", os.path.join(ROOT, "rules"),
                          "--set", "dictionaries=" + os.path.join(ROOT, "dictionaries")],
                         input="\n".join(lines).encode() + b"\n", stdout=subprocess.PIPE)
    said = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if len(said) != len(drafts):
        sys.exit(f"{len(drafts)} drafts gave {len(said)} reports (exit {run.returncode})")
    return said
