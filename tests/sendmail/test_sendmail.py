#!/usr/bin/env python3
"""tact-sendmail as programs call it.

usage: test_sendmail.py TACT-SENDMAIL
"""
import os
import subprocess
import sys
import time
import unittest

from faking import Fake

PROGRAM = os.path.abspath(sys.argv[1])
GOOD = (b"From: Mark Hill <mark@shop.example>\nTo: Anna Tamm <anna.tamm@home.example>\nSubject: Re: parcel\n\n"
        b"Dear Anna,\n\nThank you for your message. Your parcel left today.\n\nKind regards\nMark\n")
BAD = GOOD.replace(b"Your parcel left today.", b"You must pay {{amount}}. \x1b[1m")


class Case(unittest.TestCase):
    def setUp(self):
        self.fake = Fake()
        self.home = os.path.join(self.fake.root, "home")
        os.makedirs(self.home)

    def tearDown(self):
        self.fake.close()

    def run_it(self, message, *words, own=(), env=None, **how):
        given = dict(os.environ, TACT_SENDMAIL=self.fake.program, HOME=self.home, XDG_CACHE_HOME=os.environ["TACT_TEST_CACHE"],
                     LC_ALL="C.UTF-8", **(env or {}))
        given.pop("XDG_CONFIG_HOME", None)
        run = subprocess.run([PROGRAM, *own, *words], input=message, env=given, capture_output=True, check=False, timeout=60, **how)
        return run.returncode, run.stderr.decode("utf-8", "replace")

    def assert_handed_on(self, message, words, result):
        self.assertEqual(result[0], 0, result[1])
        self.assertEqual(self.fake.taken(), [(["sendmail", *words], message)])

    def assert_refused(self, result, code=65):
        self.assertEqual(result[0], code, result[1])
        self.assertEqual(self.fake.taken(), [])


class Words(Case):
    def test_the_words_of_every_program_go_on_as_they_are(self):
        for words in (["-oem", "-oi", "-f", "mark@shop.example", "--", "anna@home.example"],  # neomutt
                      ["-i", "--", "anna@home.example"],                                      # s-nail
                      ["-i", "anna@home.example", "mark@shop.example"],                       # git send-email
                      ["anna@home.example"],                                                  # aerc
                      ["-t", "-i"], ["-oi", "-t", "-fmark@shop.example"],                     # cron, PHP, RT
                      ["-FCronDaemon", "-i", "-B8BITMIME", "-oem", "root"],                   # cron
                      ["-ti"], ["-A", "c", "-bm", "-G", "-L", "tag", "-m", "-n", "-O", "x=y", "-v", "a@b.example"],
                      ["-r", "-i", "-i", "a@b.example"], ["--", "-odd@b.example"]):
            with self.subTest(words):
                self.assert_handed_on(GOOD, words, self.run_it(GOOD, *words))

    def test_other_work_is_handed_on_unread(self):
        for words in (["-bs"], ["-bp"], ["-bi"], ["-q"], ["-q15m"], ["-I"], ["-bd"], ["-bv", "a@b.example"]):
            with self.subTest(words):
                self.assert_handed_on(BAD, words, self.run_it(BAD, *words))

    def test_the_exit_status_is_that_of_sendmail(self):
        self.assertEqual(self.run_it(GOOD, "-i", "a@b.example", env={"FAKE_EXIT": "67"})[0], 67)

    def test_a_dot_ends_the_message_unless_it_is_told_not_to(self):
        message = GOOD + b".\n" + b"{{left_over}}\n"
        self.assert_handed_on(GOOD + b".\n", ["a@b.example"], self.run_it(message, "a@b.example"))
        self.assert_refused(self.run_it(message, "-i", "a@b.example"))
        self.assert_refused(self.run_it(message, "-oi", "a@b.example"))
        self.assert_refused(self.run_it(message, "-o", "i", "a@b.example"))
        crlf = GOOD.replace(b"\n", b"\r\n")
        self.assert_handed_on(crlf + b".\r\n", ["a@b.example"], self.run_it(crlf + b".\r\nx\r\n", "a@b.example"))

    def test_a_person_who_types_ends_with_a_dot(self):
        there = subprocess.Popen([PROGRAM, "a@b.example"], stdin=subprocess.PIPE, env=dict(os.environ, TACT_SENDMAIL=self.fake.program, HOME=self.home))
        there.stdin.write(GOOD + b".\n")
        there.stdin.flush()
        self.assertEqual(there.wait(timeout=30), 0)
        there.stdin.close()

    def test_a_wrong_option_of_ours_is_told(self):
        for own in ("--tact-min-score=200", "--tact-fail-on=error", "--tact-on-fault=refuse", "--tact-polciy=x", "--tact-min-score"):
            code, said = self.run_it(GOOD, "a@b.example", own=[own])
            self.assertEqual(code, 64)
            self.assertIn("wrong option " + own, said)
        self.assertEqual(self.fake.taken(), [])


class Checking(Case):
    def test_a_bad_message_is_refused_with_the_reasons(self):
        code, said = self.run_it(BAD, "-i", "anna@home.example")
        self.assert_refused((code, said))
        lines = said.splitlines()
        self.assertIn("tact-sendmail: line 3: safety.placeholder: ", lines[0])
        self.assertIn("X-Tact-Override", lines[-1])
        self.assertNotIn("\x1b", said)

    def test_the_bytes_go_on_untouched(self):
        message = GOOD + b"\0\xff\xfe \t\r\n" + bytes(range(256)) + b"\n" * 5 + b"no end"
        self.assert_handed_on(message, ["-i", "a@b.example"], self.run_it(message, "-i", "a@b.example"))

    def test_a_long_message_goes_on_whole(self):
        message = GOOD + b"Content of a very long mail. " * 700_000
        self.assert_handed_on(message, ["-i", "a@b.example"], self.run_it(message, "-i", "a@b.example"))

    def test_no_message_at_all(self):
        self.assert_handed_on(b"", ["a@b.example"], self.run_it(b"", "a@b.example"))

    def test_encrypted_mail_is_handed_on_and_told(self):
        sealed = b"From: a@b.example\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n"
        code, said = self.run_it(sealed, "-i", "a@b.example")
        self.assert_handed_on(sealed, ["-i", "a@b.example"], (code, said))
        self.assertEqual(said, "tact-sendmail: not examined: it is encrypted\n")

    def test_what_a_program_made_is_not_checked(self):
        message = b"Auto-Submitted: auto-generated\n" + BAD
        self.assert_handed_on(message, ["-i", "a@b.example"], self.run_it(message, "-i", "a@b.example"))
        self.assert_refused(self.run_it(b"Auto-Submitted: no\n" + BAD, "-i", "a@b.example"))

    def test_overrides(self):
        self.assert_handed_on(BAD, ["-i", "a@b.example"], self.run_it(BAD, "-i", "a@b.example", env={"TACT_OVERRIDE": "1"}))
        self.assert_refused(self.run_it(BAD, "-i", "a@b.example", env={"TACT_OVERRIDE": "0"}))
        for field in (b"X-Tact-Override: urgent\n", b"x-tact-override : urgent\n and folded\n"):
            self.assert_handed_on(BAD, ["-i", "a@b.example"], self.run_it(field + BAD, "-i", "a@b.example"))
        body = BAD.replace(b"Dear Anna,", b"X-Tact-Override: no field\n\nDear Anna,")
        self.assert_refused(self.run_it(body, "-i", "a@b.example"))

    def test_the_gate_comes_from_the_settings_or_an_option(self):
        poor = GOOD.replace(b"Your parcel left today.", b"You must wait. Unfortunately we cannot help you.")
        self.assert_handed_on(poor, ["-i", "a@b.example"], self.run_it(poor, "-i", "a@b.example"))
        self.assert_refused(self.run_it(poor, "-i", "a@b.example", own=["--tact-min-score=99"]))
        self.assert_refused(self.run_it(poor, "-i", "a@b.example", own=["--tact-fail-on=warning"]))
        os.makedirs(os.path.join(self.home, ".config/tact"))
        with open(os.path.join(self.home, ".config/tact/tact.yml"), "w", encoding="utf-8") as file:
            file.write("gate:\n  min_score: 99\n")
        self.assert_refused(self.run_it(poor, "-i", "a@b.example"))
        self.assert_handed_on(poor, ["-i", "a@b.example"], self.run_it(poor, "-i", "a@b.example", own=["--tact-min-score=0"]))


class Failing(Case):
    def test_wrong_settings_are_told(self):
        path = os.path.join(self.fake.root, "tact.yml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("chekcs: {}\n")
        code, said = self.run_it(GOOD, "a@b.example", own=["--tact-settings=" + path])
        self.assert_refused((code, said), 78)
        self.assertIn("tact.yml:1:1:", said)
        self.assert_handed_on(GOOD, ["a@b.example"], self.run_it(GOOD, "a@b.example", own=["--tact-settings=" + path, "--tact-on-fault=continue"]))

    def test_without_memory_the_message_is_kept_back_or_sent_as_it_was_told(self):
        message = GOOD + b"x" * 9_000_000
        few = ["prlimit", "--data=2000000:2000000"]
        for own, code in (((), 75), (("--tact-on-fault=continue",), 0)):
            run = subprocess.run([*few, PROGRAM, *own, "-i", "a@b.example"], input=message, capture_output=True, check=False,
                                 env=dict(os.environ, TACT_SENDMAIL="/bin/true", HOME=self.home))
            if any(word in run.stderr for word in (b"Sanitizer", b"prlimit", b"loading shared libraries")):
                self.skipTest("memory cannot be bounded here")
            self.assertEqual(run.returncode, code, run.stderr)
            self.assertIn(b"could not be checked", run.stderr)

    def test_without_sendmail_that_is_told(self):
        code, said = self.run_it(GOOD, "a@b.example", own=["--tact-sendmail=/nonexistent"])
        self.assertEqual(code, 69)
        self.assertIn("cannot run /nonexistent", said)

    def test_it_does_not_call_itself(self):
        code, said = self.run_it(GOOD, "a@b.example", own=["--tact-sendmail=" + PROGRAM])
        self.assertEqual(code, 69)
        self.assertIn("there is no sendmail", said)

    def test_it_takes_milliseconds(self):
        self.run_it(GOOD, "a@b.example")
        began = time.monotonic()
        self.run_it(GOOD, "a@b.example")
        self.assertLess(time.monotonic() - began, 3)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
