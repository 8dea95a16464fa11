#!/usr/bin/env python3
"""Compiles the package and runs its README's program and its test.

usage: run.py README_RUNNER (readme|package)
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

runner, what = sys.argv[1:]
here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
jna = os.environ.get("TACT_JNA") or "/usr/share/java/jna.jar"
if not (shutil.which("javac") and shutil.which("java") and os.path.exists(jna)):
    print("skipped: a JDK and JNA are wanted (Debian: default-jdk-headless, libjna-java)")
    sys.exit(77)
memory = ["-Xmx64m", "-Xms64m", "-XX:+UseSerialGC"]
with tempfile.TemporaryDirectory() as folder:
    path = f"{jna}:{folder}"
    tests = glob.glob(here + "/test/*.java") if what == "package" else []
    built = subprocess.run(["javac", "-Xlint:all", "-Werror", "-encoding", "UTF-8", "-cp", path, "-d", folder,
                            *glob.glob(here + "/src/tact/*.java"), *tests])
    if built.returncode:
        sys.exit(1)
    java = ["java", *memory, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", path]
    if what == "package":
        sys.exit(subprocess.run([*java, "TactTest"]).returncode)
    sys.exit(subprocess.run([sys.executable, runner, here + "/README.md", "java", "Example.java", *java, "Example.java"]).returncode)
