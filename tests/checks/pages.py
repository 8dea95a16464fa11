#!/usr/bin/env python3
"""The example rule on each page of docs/checks does as it says."""
import os
import re
import sys
import tempfile

from bare import run_examples

tact, root = sys.argv[1:3]
pages = os.path.join(root, "docs/checks")
with tempfile.TemporaryDirectory() as pack:
    for name in sorted(os.listdir(pages)):
        with open(os.path.join(pages, name), encoding="utf-8") as page:
            rule = re.search(r"^```yaml\n(.*?)^```", page.read(), re.S | re.M).group(1)
        with open(os.path.join(pack, name.replace(".md", ".yml")), "w", encoding="utf-8") as out:
            out.write(rule)
    code, text = run_examples(tact, root, pack)
    print(text.replace(pack + "/", "docs/checks/"))
sys.exit(code)
