#!/usr/bin/env python3
"""Mail programs, started for real with the configuration of integrations/mail, send through tact-sendmail.

usage: test_programs.py TACT-SENDMAIL INTEGRATIONS
"""
import os
import shlex
import shutil
import subprocess
import sys
import time
import unittest

from faking import Fake

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from guard import Guard

PROGRAM, READY = map(os.path.abspath, sys.argv[1:3])
GOOD = "Dear Anna,\n\nThank you for your message. Your parcel left today.\n\nKind regards\nMark\n"
BAD = GOOD.replace("Your parcel left today.", "You must pay {{amount}}.")
REASON = "safety.placeholder"


def wanted(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


class Case(unittest.TestCase):
    def setUp(self):
        self.fake = Fake()
        self.home = os.path.join(self.fake.root, "home")
        self.bin = os.path.join(self.fake.root, "bin")
        os.makedirs(self.home)
        os.makedirs(self.bin)
        os.symlink(PROGRAM, os.path.join(self.bin, "tact-sendmail"))
        os.symlink(os.path.join(os.path.dirname(PROGRAM), "..", "cli", "tact"), os.path.join(self.bin, "tact"))
        self.env = dict(os.environ, HOME=self.home, PATH=self.bin + ":" + os.environ["PATH"], TACT_SENDMAIL=self.fake.program,
                        XDG_CACHE_HOME=os.environ["TACT_TEST_CACHE"], LC_ALL="C.UTF-8", EMAIL="mark@shop.example", TERM="xterm")
        for name in ("XDG_CONFIG_HOME", "TMUX", "MAIL", "MAILRC"):
            self.env.pop(name, None)

    def tearDown(self):
        self.fake.close()

    def ready(self, name, place):
        """A file of integrations/mail, with the program where it is here."""
        path = os.path.join(self.home, place)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(os.path.join(READY, name), encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("/usr/bin/tact-sendmail", PROGRAM))
        return path

    def run_it(self, words, message="", **env):
        run = subprocess.run(words, input=message.encode(), env=dict(self.env, **env), cwd=self.home, capture_output=True, check=False, timeout=60)
        return run.returncode, (run.stdout + run.stderr).decode("utf-8", "replace")

    def assert_sent(self, *part):
        taken = self.fake.taken()
        self.assertEqual(len(taken), 1, taken)
        for text in part:
            self.assertIn(text.encode(), taken[0][1])
        return taken[0]

    def assert_kept(self):
        self.assertEqual(self.fake.taken(), [])


@wanted("s-nail")
class Snail(Case):
    def send(self, text):
        rc = self.ready("mailrc", ".mailrc")
        with open(rc, "a", encoding="utf-8") as file:
            file.write(f"set DEAD={self.home}/dead.letter\n")
        return self.run_it(["s-nail", "-s", "Re: parcel", "anna@home.example"], text, MAILRC=rc)

    def test_a_good_mail_is_sent(self):
        code, said = self.send(GOOD)
        self.assertEqual(code, 0, said)
        words, _ = self.assert_sent("Your parcel left today.")
        self.assertIn("anna@home.example", words)

    def test_a_bad_one_is_kept_with_the_reasons(self):
        code, said = self.send(BAD)
        self.assertNotEqual(code, 0)
        self.assertIn(REASON, said)
        self.assertTrue(os.path.exists(os.path.join(self.home, "dead.letter")))
        self.assert_kept()


@wanted("neomutt")
class Neomutt(Case):
    def test_batch(self):
        rc = self.ready("neomuttrc", ".config/neomutt/neomuttrc")
        for text, is_good in ((GOOD, True), (BAD, False)):
            code, said = self.run_it(["neomutt", "-F", rc, "-s", "Re: parcel", "anna@home.example"], text)
            self.assertEqual(code == 0, is_good, said)
            if is_good:
                words, _ = self.assert_sent("Your parcel left today.")
                self.assertEqual(words[1:3], ["-oem", "-oi"])
            else:
                self.assertIn(REASON, said)
                self.assert_kept()


@wanted("neomutt", "tmux")
class NeomuttOnATerminal(Case):
    """A person writes, is refused, mends the message that stayed open, and sends it."""

    def tmux(self, *words):
        return subprocess.run(["tmux", "-S", self.socket, *words], env=self.env, capture_output=True, text=True, check=False, timeout=30).stdout

    def wait_for(self, text, seconds=20):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            screen = self.tmux("capture-pane", "-p", "-S", "-50")
            if text in screen:
                return screen
            time.sleep(0.1)
        self.fail(f"{text!r} is not on the screen:\n{screen}")

    def test_refused_mended_sent(self):
        self.socket = os.path.join(self.fake.root, "tmux")
        self.addCleanup(Guard(f"tmux -S {self.socket} kill-server", folder=self.fake.root).dismiss)
        rc = self.ready("neomuttrc", ".config/neomutt/neomuttrc")
        draft, editor = os.path.join(self.home, "draft"), os.path.join(self.bin, "mend")
        with open(draft, "w", encoding="utf-8") as file:
            file.write(BAD)
        with open(editor, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nsed -i 's/You must pay {{amount}}./Your parcel left today./' \"$1\"\n")
        os.chmod(editor, 0o755)
        with open(rc, "a", encoding="utf-8") as file:
            file.write("set editor = 'true'\nset edit_headers = no\nset abort_nosubject = no\nset abort_unmodified = no\nset copy = no\n"
                       f"set folder = {self.home}\nset spoolfile = {self.home}/inbox\n")
        command = f"neomutt -F {shlex.quote(rc)} -i {shlex.quote(draft)} -s parcel anna@home.example"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "140", "-y", "40", command)
        try:
            for question in ("To: anna@home.example", "Subject: parcel"):
                self.wait_for(question)
                self.tmux("send-keys", "Enter")
            self.wait_for("y:Send")
            self.tmux("send-keys", "y")
            self.wait_for(REASON)
            self.assert_kept()
            self.tmux("send-keys", "q")
            self.wait_for("y:Send")
            self.tmux("send-keys", ":", f"set editor = {editor}", "Enter", "e")
            time.sleep(1)
            self.wait_for("y:Send")
            self.tmux("send-keys", "y")
            deadline = time.monotonic() + 15
            while not os.listdir(self.fake.kept) and time.monotonic() < deadline:
                time.sleep(0.1)
            time.sleep(0.3)
            self.assert_sent("Your parcel left today.")
        finally:
            self.tmux("kill-server")


@wanted("git")
class Git(Case):
    def setUp(self):
        super().setUp()
        if not os.path.exists(os.path.join(subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip(), "git-send-email")):
            self.skipTest("not installed: git-email")
        self.ready("gitconfig", ".gitconfig")
        with open(os.path.join(self.home, ".gitconfig"), "a", encoding="utf-8") as file:
            file.write("[user]\n\tname = Mark Hill\n\temail = mark@shop.example\n[init]\n\tdefaultBranch = main\n")
        self.run_it(["git", "init", "-q", "repo"])
        self.repo = os.path.join(self.home, "repo")
        subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", "first"], cwd=self.repo, env=self.env, check=True)

    def send(self, text, **env):
        patch = os.path.join(self.home, "0001.patch")
        with open(patch, "w", encoding="utf-8") as file:
            file.write(f"From: Mark Hill <mark@shop.example>\nSubject: parcel\n\n{text}")
        return subprocess.run(["git", "send-email", "--to=anna@home.example", "--suppress-cc=all", patch], cwd=self.repo,
                              env=dict(self.env, **env), capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL)

    def test_send_email(self):
        good, bad = self.send(GOOD), self.send(BAD)
        self.assertEqual(good.returncode, 0, good.stderr)
        words, _ = self.assert_sent("Your parcel left today.")
        self.assertIn("anna@home.example", words)
        self.assertNotEqual(bad.returncode, 0)
        self.assertIn(REASON, bad.stderr)

    def test_the_hook_stops_before_the_first_mail(self):
        hook = os.path.join(self.repo, ".git/hooks/sendemail-validate")
        shutil.copy(os.path.join(READY, "sendemail-validate"), hook)
        bad = self.send(BAD, TACT_OVERRIDE="1")  # the hook alone is to stop it
        self.assertNotEqual(bad.returncode, 0)
        self.assertIn(REASON, bad.stdout + bad.stderr)
        self.assert_kept()
        good = self.send(GOOD)
        self.assertEqual(good.returncode, 0, good.stderr)
        self.assert_sent("Your parcel left today.")


@wanted("aerc", "tmux")
class Aerc(Case):
    def tmux(self, *words):
        return subprocess.run(["tmux", "-S", self.socket, *words], env=self.env, capture_output=True, text=True, check=False, timeout=30).stdout

    def screen_with(self, text, seconds=20):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            screen = self.tmux("capture-pane", "-p")
            if text in screen:
                return screen
            time.sleep(0.1)
        self.fail(f"{text!r} is not on the screen:\n{screen}")

    def send(self, text):
        self.socket = os.path.join(self.fake.root, "tmux")
        self.addCleanup(Guard(f"tmux -S {self.socket} kill-server", folder=self.fake.root).dismiss)
        os.makedirs(os.path.join(self.home, "mail/cur"), exist_ok=True)
        os.makedirs(os.path.join(self.home, ".config/aerc"), exist_ok=True)
        for name in ("new", "tmp"):
            os.makedirs(os.path.join(self.home, "mail", name), exist_ok=True)
        with open(self.ready("aerc-accounts.conf", "ready"), encoding="utf-8") as file:
            ready = file.read()
        account = os.path.join(self.home, ".config/aerc/accounts.conf")
        with open(account, "w", encoding="utf-8") as file:
            file.write(f"[shop]\nsource = maildir://{self.home}/mail\nfrom = Mark Hill <mark@shop.example>\n{ready}")
        os.chmod(account, 0o600)
        draft = os.path.join(self.home, "draft")
        with open(draft, "w", encoding="utf-8") as file:
            file.write(text)
        editor = os.path.join(self.bin, "fill")
        with open(editor, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\ncat {shlex.quote(draft)} > \"$1\"\n")
        os.chmod(editor, 0o755)
        self.env["EDITOR"] = editor
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "aerc")
        self.screen_with("shop")
        time.sleep(1)
        self.tmux("send-keys", ":", "compose -H 'To: anna@home.example' -H 'Subject: parcel'", "Enter")
        self.screen_with("Send this email?")
        self.tmux("send-keys", "y")

    def test_a_good_mail_is_sent_and_a_bad_one_is_kept(self):
        try:
            self.send(GOOD)
            deadline = time.monotonic() + 15
            while not os.listdir(self.fake.kept) and time.monotonic() < deadline:
                time.sleep(0.1)
            time.sleep(0.3)
            words, _ = self.assert_sent("Your parcel left today.")
            self.assertEqual(words[1:], ["anna@home.example"])
        finally:
            self.tmux("kill-server")
        try:
            self.send(BAD)
            self.screen_with("exit status 65")
            self.assert_kept()
        finally:
            self.tmux("kill-server")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
