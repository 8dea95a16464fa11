#!/usr/bin/env python3
"""tact-milter behind a real Postfix: each policy as the writer sees it, and what arrives.

usage: test_postfix.py TACT-MILTER FOLDER-OF-SETTINGS
"""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest

import postfix
from running import Milter

PROGRAM, READY = map(os.path.abspath, sys.argv[1:3])
BODY = ("Dear Anna,\r\n\r\nThank you for your message. Your parcel left today. \r\n.dots\r\n..more\r\n\tõäöü “” \u0142\r\n"
        + "x" * 900 + "\r\n\r\nKind regards\r\nMark\r\n\r\n\r\n")
GOOD = "Dear Anna,\n\nThank you for your message. Your parcel left today.\n\nKind regards\nMark\n"
BAD = "Hello {{name}}, you must pay.\n"
SETTINGS = """networks 127.0.0.0/8
policy refuse
min-score 60
sender hold@example.test
  policy hold
sender late@example.test
  policy tempfail
sender free@example.test
  policy advise
"""


class OnLoopback(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.milter = Milter(PROGRAM, SETTINGS, user="nobody", group="postfix")
        cls.postfix = postfix.Postfix(cls.milter.socket)

    @classmethod
    def tearDownClass(cls):
        cls.postfix.stop()
        cls.milter.stop()

    def setUp(self):
        self.postfix.clear()

    def swaks(self, body, sender="mark@example.test", *more):
        run = subprocess.run(["swaks", "--server", f"127.0.0.1:{self.postfix.port}", "--from", sender, "--to", "anna@example.test",
                              "--header", "Subject: Re: parcel", "--body", "-", "--suppress-data", "-n", *more],
                             input=body.encode(), capture_output=True, check=False, timeout=60)
        return run.returncode, run.stdout.decode("utf-8", "replace")

    def one(self):
        (mail,) = self.postfix.wait_for_mails(1)
        head, _, body = mail.partition(b"\n\n")
        return head.decode(), body

    def test_a_good_mail_arrives_with_the_header_on_top(self):
        self.assertEqual(self.swaks(GOOD)[0], 0)
        head, _ = self.one()
        self.assertEqual(head.splitlines()[0], "X-Tact: v=1; score=100.00; findings=0; complete=yes")

    def test_the_body_arrives_byte_for_byte(self):
        self.assertEqual(self.swaks(BODY, "free@example.test", "--header", "Content-Type: text/plain; charset=utf-8")[0], 0)
        self.assertEqual(self.one()[1], BODY.encode().replace(b"\r\n", b"\n") + b"\n\n")

    def test_refuse(self):
        code, said = self.swaks(BAD)
        self.assertEqual(code, 26)
        self.assertRegex(said, r"<\*\* 550 5\.7\.1 not sent: line 1: safety\.placeholder: [ -~]+; score \d+ of 100")
        self.assertEqual(self.postfix.wait_for_mails(1, 0.5), [])

    def test_tempfail(self):
        code, said = self.swaks(BAD, "late@example.test")
        self.assertEqual(code, 26)
        self.assertIn("451 4.7.1 not sent: line 1", said)

    def test_hold_and_release(self):
        code, _ = self.swaks(BAD, "hold@example.test")
        self.assertEqual((code, self.postfix.held()), (0, 1))
        self.assertEqual(self.postfix.wait_for_mails(1, 0.5), [])
        self.postfix.run("postsuper", "-H", "ALL")
        self.postfix.run("postqueue", "-f")
        head, _ = self.one()
        self.assertRegex(head.splitlines()[0], r"^X-Tact: v=1; score=\d+\.\d\d; findings=\d; complete=yes$")

    def test_advise(self):
        self.assertEqual(self.swaks(BAD, "free@example.test")[0], 0)
        self.assertRegex(self.one()[0], r"^X-Tact: v=1; score=\d+\.\d\d; findings=[1-9]")

    def test_forged_headers_and_the_override_do_not_leave(self):
        code, _ = self.swaks(BAD, "mark@example.test", "--header", "X-Tact-Override: urgent", "--header", "X-Tact: v=1; score=100.00",
                             "--add-header", "X-Tact: forged")
        self.assertEqual(code, 0)
        head, _ = self.one()
        self.assertEqual(head.count("X-Tact"), 1)
        self.assertIn("override=urgent", self.milter.log())

    def test_many_recipients_are_one_mail(self):
        to = ",".join(f"u{i}@example.test" for i in range(200))
        self.assertEqual(self.swaks(GOOD, "mark@example.test", "--to", to)[0], 0)
        self.assertEqual(len(self.postfix.wait_for_mails(200, 30)), 200)

    def test_ten_megabytes(self):
        body = GOOD + "\n" + ("z" * 76 + "\n") * 150_000
        self.assertEqual(self.swaks(body, "free@example.test")[0], 0)
        self.assertIn("complete=no", self.one()[0].splitlines()[0])

    def test_a_reload_loses_no_mail(self):
        self.milter.kill(signal.SIGHUP)
        for _ in range(5):
            self.assertEqual(self.swaks(GOOD)[0], 0)
        self.assertTrue(self.milter.wait_for_log("event=reload result=good"))
        self.assertEqual(len(self.postfix.wait_for_mails(5)), 5)

    def test_a_milter_that_hangs_is_cut_within_three_seconds(self):
        stopped = [self.milter.process.pid, *self.milter.children()]
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            began = time.monotonic()
            code, said = self.swaks(GOOD)
            self.assertLess(time.monotonic() - began, 3.8)  # with what swaks takes itself
            self.assertNotEqual(code, 0)
            self.assertRegex(said, r"451 4\.[37]\.\d")
        finally:
            for pid in reversed(stopped):
                os.kill(pid, signal.SIGCONT)
        time.sleep(1)
        self.assertEqual(self.swaks(GOOD)[0], 0)


class ReadyMade(unittest.TestCase):
    """The settings of integrations/mail/postfix, but for who may send and where the files are."""

    def read(self, name):
        with open(os.path.join(READY, name), encoding="utf-8") as file:
            return file.read()

    def test_the_submission_service_alone_is_checked(self):
        settings = re.sub(r"^(socket|user|group|status|cache) .*", "", self.read("milter.conf"), flags=re.M)
        milter = Milter(PROGRAM, settings, user="nobody", group="postfix")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        service = self.read("master.cf").replace("submission inet n", f"127.0.0.1:{port} inet n").replace("  y  ", "  n  ")
        service = re.sub(r"^  -o smtpd_(tls|sasl|client).*\n", "", service, flags=re.M).replace("/run/tact-milter/tact-milter.sock", milter.socket)
        server = postfix.Postfix("/nonexistent", more="smtpd_milters =\nnon_smtpd_milters =\n", services=service)
        try:
            for number, header in ((port, True), (server.port, False)):
                server.clear()
                run = subprocess.run(["swaks", "--server", f"127.0.0.1:{number}", "--from", "mark@example.test", "--to", "anna@example.test", "--body", "-", "-n"],
                                     input=BAD.encode(), capture_output=True, check=False, timeout=60)
                self.assertEqual(run.returncode, 0, run.stdout)
                (mail,) = server.wait_for_mails(1)
                self.assertEqual(mail.startswith(b"X-Tact: v=1; score="), header)
        finally:
            server.stop()
            milter.stop()


if __name__ == "__main__":
    why = postfix.missing() or (None if shutil.which("swaks") else "swaks is not installed")
    if why:
        print("skipped:", why)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=1)
