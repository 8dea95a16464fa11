#!/usr/bin/env python3
"""What the library exports is what the header declares: no more, no less."""
import re
import subprocess
import sys

library, header = sys.argv[1:3]
with open(header, encoding="utf-8") as text:
    source = re.sub(r"/\*.*?\*/", "", text.read(), flags=re.S)
declared = set(re.findall(r"TACT_API[^;]*?\b(tact_\w+)\s*\(", source))
listing = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
exported = {line.split()[-1].split("@")[0] for line in listing.splitlines() if " T " in line}
for name in sorted(declared - exported):
    print(f"declared but not exported: {name}")
for name in sorted(exported - declared):
    print(f"exported but not declared: {name}")
sys.exit(declared != exported)
