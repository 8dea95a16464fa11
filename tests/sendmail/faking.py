"""A sendmail that keeps what it was given: its words and the message."""
import json
import os
import shutil
import tempfile

PROGRAM = """#!/usr/bin/env python3
import json, os, sys
folder = {folder!r}
number = len(os.listdir(folder))
data = sys.stdin.buffer.read()
with open(os.path.join(folder, f"{{number:03}}"), "wb") as out:
    out.write(json.dumps(["sendmail"] + sys.argv[1:]).encode() + b"\\n" + data)
sys.exit(int(os.environ.get("FAKE_EXIT", "0")))
"""


class Fake:
    def __init__(self):
        self.root = tempfile.mkdtemp(prefix="tact-sendmail-")
        self.kept = os.path.join(self.root, "kept")
        self.program = os.path.join(self.root, "sendmail")
        os.mkdir(self.kept)
        with open(self.program, "w", encoding="utf-8") as file:
            file.write(PROGRAM.format(folder=self.kept))
        os.chmod(self.program, 0o755)

    def taken(self):
        """[(words, message)] since the last call."""
        found = []
        for name in sorted(os.listdir(self.kept)):
            with open(os.path.join(self.kept, name), "rb") as file:
                head, _, message = file.read().partition(b"\n")
            found.append((json.loads(head), message))
            os.unlink(os.path.join(self.kept, name))
        return found

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)
