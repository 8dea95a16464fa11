#!/usr/bin/env python3
"""Gives tact dictionaries that are missing, broken or made to hurt.

usage: dictionaries.py TACT [MUTANTS [SEED [SECONDS]]]

Whatever the files are, tact ends by itself within seconds: it takes them, or
says in one sentence why spelling is off.  Nothing is checked against a
dictionary that was refused.
"""
import concurrent.futures
import os
import random
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))

AFF = """SET UTF-8
TRY esianrtolcdugmphbyfvkwz
FLAG long
PFX Aa Y 1
PFX Aa 0 re .
SFX Bb Y 3
SFX Bb 0 s [^sy]
SFX Bb y ies y
SFX Bb 0 es s
REP 2
REP f ph
REP ph f
NEEDAFFIX Nn
FORBIDDENWORD Ff
ONLYINCOMPOUND Oo
COMPOUNDFLAG Cc
COMPOUNDMIN 3
BREAK 1
BREAK -
ICONV 1
ICONV ' '
MAP 1
MAP aá
"""


def sound():
    """A pair that tact takes."""
    stems = [a + b + c for a in ("b", "st", "gr", "fl", "tr") for b in ("a", "e", "i", "o", "ea")
             for c in ("nd", "mp", "ck", "ll", "st", "rry")]
    words = [stem + "/AaBb" for stem in stems] + ["bad/Ff", "only/Oo", "part/CcBb", "need/NnAa"]
    return AFF.encode(), f"{len(words)}\n{chr(10).join(words)}\n".encode()


def mutate(data, random_):
    data = bytearray(data)
    for _ in range(random_.choice((1, 1, 2, 4, 16))):
        at, kind = random_.randrange(len(data) or 1), random_.randrange(7)
        if kind == 0 and data:
            data[at] = random_.randrange(256)
        elif kind == 1:
            del data[at:at + random_.randrange(1, 40)]
        elif kind == 2:
            data[at:at] = data[at:at + random_.randrange(1, 200)]
        elif kind == 3:
            data[at:at] = random_.choice((b"\n", b"\0", b"/", b" 65535 ", b"99999999999", b"-1", b"\xff\xfe", b"[^", b"]"))
        elif kind == 4:
            del data[at:]
        elif kind == 5:
            line = random_.choice((b"COMPOUNDRULE 1\nCOMPOUNDRULE Cc*Cc?\n", b"AF 3\nAF AaBb\n", b"FLAG num\n", b"FLAG UTF-8\n",
                                   b"SET ISO8859-2\n", b"SET KOI8-R\n", b"COMPLEXPREFIXES\n", b"CIRCUMFIX Xx\n",
                                   b"AM 1\nAM po:noun\n", b"CHECKCOMPOUNDPATTERN 1\nCHECKCOMPOUNDPATTERN a b\n",
                                   b"PHONE 1\nPHONE AH(AEIOUY)-^ *H\n", b"IGNORE ae\n", b"KEEPCASE Kk\n"))
            data[at:at] = line
        else:
            words = data.split(b"\n")
            random_.shuffle(words)
            data = bytearray(b"\n".join(words))
    return bytes(data)


def special():
    """(name, what puts the files into a folder)"""
    aff, dic = sound()

    def files(first, second):
        def put(folder):
            for name, data in (("en_US.aff", first), ("en_US.dic", second)):
                if data is not None:
                    with open(os.path.join(folder, name), "wb") as out:
                        out.write(data)
        return put

    def link(name, target):
        def put(folder):
            files(aff, dic)(folder)
            os.remove(os.path.join(folder, name))
            os.symlink(target, os.path.join(folder, name))
        return put

    def pipe(folder):
        files(aff, dic)(folder)
        os.remove(os.path.join(folder, "en_US.dic"))
        os.mkfifo(os.path.join(folder, "en_US.dic"))

    def directory(folder):
        files(aff, None)(folder)
        os.mkdir(os.path.join(folder, "en_US.dic"))

    yield "missing", lambda folder: None
    yield "no .dic", files(aff, None)
    yield "no .aff", files(None, dic)
    yield "empty", files(b"", b"")
    yield "a folder", directory
    yield "a pipe", pipe
    yield "endless .dic", link("en_US.dic", "/dev/zero")
    yield "endless .aff", link("en_US.aff", "/dev/zero")
    yield "nothing behind a link", link("en_US.dic", "/nowhere")
    yield "an absurd count", files(aff, b"999999999" + dic[dic.index(b"\n"):])
    yield "no count", files(aff, dic[dic.index(b"\n") + 1:])
    yield "wrong encoding", files(aff, dic.replace(b"band", b"b\xe4nd"))
    yield "unknown encoding", files(aff.replace(b"UTF-8", b"X-MINE"), dic)
    yield "NUL bytes", files(aff, dic.replace(b"band", b"b\0nd"))
    for i in range(20):
        yield f"cut at {i}/20", files(aff[:len(aff) * i // 20], dic)
        yield f".dic cut at {i}/20", files(aff, dic[:len(dic) * i // 20])


def mutants(count, seed):
    aff, dic = sound()
    for i in range(count):
        random_ = random.Random(f"{seed} {i}")
        one = mutate(aff, random_) if random_.randrange(3) else aff
        other = mutate(dic, random_) if one is aff or random_.randrange(2) else dic

        def put(folder, one=one, other=other):
            for name, data in (("en_US.aff", one), ("en_US.dic", other)):
                with open(os.path.join(folder, name), "wb") as out:
                    out.write(data)
        yield f"mutant {i}", put


def fault_of(tact, put):
    """(what is wrong or None, whether the words were looked up)"""
    with tempfile.TemporaryDirectory() as folder:
        put(folder)
        env = {"PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": folder + "/cache",
               "TACT_DATA": os.path.join(root, "tests/cli/data")}
        try:
            done = subprocess.run([tact, "dict", "check", "--language", "en", "--set", f"hunspell={folder}",
                                   "bands", "rebamd", "bad", "part", "\u00f5un"], env=env, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=20)
        except subprocess.TimeoutExpired:
            return "does not end", False
    if done.returncode < 0 or done.returncode > 3:
        return f"ends with {done.returncode}: {done.stderr[-300:]!r}", False
    if not done.stdout and not done.stderr:
        return "not a word", False
    return None, b"not checked" not in done.stdout and b"bands: " in done.stdout


def main(words):
    tact = os.path.abspath(words[0])
    count = int(words[1]) if len(words) > 1 else 1000
    seed = words[2] if len(words) > 2 else "1"
    end = time.monotonic() + float(words[3]) if len(words) > 3 else None
    cases = list(special()) + list(mutants(count, seed))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda case: None if end and time.monotonic() > end else fault_of(tact, case[1]), cases))
    cases, results = zip(*[(case, result) for case, result in zip(cases, results) if result])
    faults = [f"{name}: {fault}" for (name, _), (fault, _) in zip(cases, results) if fault]
    taken = sum(looked for _, looked in results)
    print("\n".join(faults))
    print(f"{len(cases)} dictionaries, {taken} of them taken, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
