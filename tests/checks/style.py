#!/usr/bin/env python3
"""A style in Vale's format loads as it is: what cannot be loaded is told, and the rest finds what Vale would."""
import difflib
import json
import subprocess
import sys

from bare import bare_rules

tact, root, styles = sys.argv[1:4]
with bare_rules(root) as rules:
    run = subprocess.run([tact, "lint", "--rules", rules, "--set", "dictionaries=" + root + "/dictionaries", "--style", styles + "/Demo",
                          "--language", "en", "--output", "json", styles + "/draft.md"], text=True, capture_output=True, check=False)
came = sorted(set(run.stderr.replace(styles + "/", "").splitlines()))
for finding in json.loads(run.stdout)["findings"]:
    place = f"{finding['from']['line']}:{finding['from']['column']}-{finding['to']['line']}:{finding['to']['column']}"
    words = [] if finding["rule"] == "Demo.Spelling" else finding["fixes"]  # its ranking is told elsewhere
    fixes = "".join(" → " + fix["text"] for fix in words)
    came.append(f"{finding['rule']} {finding['severity']} {place} {finding['message']}{fixes}")
with open(styles + "/expected.txt", encoding="utf-8") as expected:
    wanted = expected.read().splitlines()
if len(sys.argv) > 4:  # "show": what would be expected
    print("\n".join(came))
    sys.exit(0)
for line in difflib.unified_diff(wanted, came, "expected", "came out", lineterm=""):
    print(line)
sys.exit(came != wanted)
