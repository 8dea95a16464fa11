#!/usr/bin/env python3
"""What a mail server sees of tact-milter, without a mail server.

usage: test_milter.py TACT-MILTER
"""
import os
import re
import signal
import socket
import stat
import sys
import time
import unittest

from client import STEPS, Client
from running import Milter

PROGRAM = os.path.abspath(sys.argv[1])
GOOD = (b"From: Mark Hill <mark@shop.example>\nTo: Anna Tamm <anna.tamm@home.example>\nSubject: Re: parcel\n\n"
        b"Dear Anna,\n\nThank you for your message. Your parcel left today.\n\nKind regards\nMark\n")
BAD = GOOD.replace(b"Your parcel left today.", b"You must pay {{amount}}.")
SEALED = b"From: mark@shop.example\nContent-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: text/plain\n\nx\n--b--\n"
LOCAL = "networks 127.0.0.0/8 fd00::/8\n"
HEADER = re.compile(r"v=1; score=(none|(?:100|\d{1,2})\.\d\d); findings=(none|\d+); complete=(yes|no)")


def with_fields(message, *fields):
    return message.replace(b"\n\n", b"\n" + b"\n".join(fields) + b"\n\n", 1)


class Case(unittest.TestCase):
    settings = LOCAL

    @classmethod
    def setUpClass(cls):
        cls.milter = Milter(PROGRAM, cls.settings)

    @classmethod
    def tearDownClass(cls):
        cls.milter.stop()

    def mail(self, message, **how):
        client = Client(self.milter.socket, **{key: how.pop(key) for key in ("address", "steps") if key in how})
        answer = client.mail(message, **how)
        client.close()
        return answer

    def assert_passed(self, answer, score=None, complete="yes"):
        self.assertEqual((answer.stage, answer.reply, answer.held), (b"E", b"c", None))
        at, name, value = answer.inserted[0]
        self.assertEqual((at, name, len(answer.inserted)), (0, "X-Tact", 1))
        self.assertRegex(value, HEADER)
        self.assertIn(f"complete={complete}", value)
        if score:
            self.assertIn(f"score={score}", value)
        self.assertLess(len(value), 200)


class Advising(Case):
    def test_a_good_mail_gets_a_header(self):
        self.assert_passed(self.mail(GOOD), "100.00")

    def test_a_bad_mail_gets_a_header_and_no_more(self):
        answer = self.mail(BAD)
        self.assert_passed(answer)
        self.assertEqual(answer.other, [])

    def test_only_what_is_needed_is_negotiated(self):
        client = Client(self.milter.socket)
        self.assertEqual(client.actions, 0x01 | 0x10 | 0x20)
        for step in (0x02, 0x08, 0x100, 0x200, 0x400):
            self.assertTrue(client.steps & step, hex(step))
        self.assertFalse(client.steps & 0x100000, "a leading space would be lost from our header")
        client.close()

    def test_a_server_that_can_do_less_is_told_so(self):
        with self.assertRaises(Exception):
            Client(self.milter.socket, actions=0x01)

    def test_forged_headers_go_from_the_last_to_the_first(self):
        forged = with_fields(GOOD, b"X-Tact: v=1; score=100.00", b"x-tact: 2", b"X-TACT : 3", b"X-Tact-Other: stays")
        answer = self.mail(forged)
        self.assertEqual(answer.changed, [(3, "X-Tact", ""), (2, "X-Tact", ""), (1, "X-Tact", "")])
        self.assert_passed(answer, "100.00")

    def test_incoming_mail_is_left_alone(self):
        answer = self.mail(BAD, address="192.0.2.1")
        self.assertEqual((answer.stage, answer.reply, answer.inserted), (b"N", b"a", []))

    def test_incoming_mail_loses_forged_headers(self):
        answer = self.mail(with_fields(BAD, b"X-Tact: v=1; score=100.00; findings=0; complete=yes"), address="192.0.2.1")
        self.assertEqual((answer.stage, answer.reply, answer.inserted), (b"E", b"a", []))
        self.assertEqual(answer.changed, [(1, "X-Tact", "")])

    def test_mail_of_users_who_gave_a_password_is_outgoing(self):
        self.assert_passed(self.mail(GOOD, address="192.0.2.1", user="mark"))

    def test_a_client_on_a_unix_socket_is_no_network(self):
        self.assertEqual(self.mail(GOOD, address=None).stage, b"N")

    def test_what_nobody_sends_is_left_alone(self):
        self.assertEqual(self.mail(GOOD, sender="").stage, b"N")

    def test_several_mails_on_one_connection_do_not_mix(self):
        client = Client(self.milter.socket)
        first = client.mail(with_fields(BAD, b"X-Tact: forged"))
        second = client.mail(GOOD)
        client.send(b"A")
        third = client.mail(GOOD)
        client.close()
        self.assertEqual(len(first.changed), 1)
        for answer in (second, third):
            self.assertEqual(answer.changed, [])
            self.assert_passed(answer, "100.00")

    def test_encrypted_mail_is_passed_on_and_said_not_to_be_examined(self):
        answer = self.mail(SEALED)
        self.assert_passed(answer, complete="no")
        self.assertEqual(answer.inserted[0][2], "v=1; score=none; findings=none; complete=no")

    def test_hard_mails(self):
        for message in (b"\n", b"From: a@b.example\n\n"):
            self.assert_passed(self.mail(message), complete="no")
        for message in (b"A: \xff\xfe\n\nHello.\0\n", b"From: a@b.example\n\n" + b"x" * 300_000,
                        with_fields(GOOD, b"To: " + b",\n ".join(b"anna%d@home.example" % i for i in range(10_000))),
                        with_fields(GOOD, *[b"X-A: b"] * 5000)):
            self.assert_passed(self.mail(message))

    def test_a_mail_of_twelve_megabytes_is_passed_on_and_said_to_be_cut(self):
        message = GOOD.replace(b"\n\n", b"\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n", 1) + b"--b\nContent-Type: image/png\n\n" + b"QUJD\n" * 2_500_000
        self.assert_passed(self.mail(message), complete="no")

    def test_no_words_of_a_mail_are_logged(self):
        self.mail(BAD.replace(b"Anna", b"Melchior"), queue="1SECRET")
        self.assertTrue(self.milter.wait_for_log("1SECRET"))
        for word in ("Melchior", "parcel", "amount"):
            self.assertNotIn(word, self.milter.log())

    def test_the_log_holds_one_line_for_a_mail(self):
        self.mail(BAD, queue="7LINE", sender="mark hill=\"x\"\x1b@shop.example")
        self.assertTrue(self.milter.wait_for_log("7LINE"))
        found = [event for event in self.milter.events("mail") if event["queue"] == "7LINE"]
        self.assertEqual(len(found), 1)
        self.assertEqual((found[0]["action"], found[0]["why"], found[0]["complete"]), ("continue", "below", "yes"))
        self.assertEqual(found[0]["sender"], "mark_hill__x__@shop.example")

    def test_the_status_file_counts(self):
        self.mail(GOOD)
        mails = self.milter.log().count("event=mail")
        deadline = time.monotonic() + 5
        while self.counter("tact_milter_mails_total") != mails and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual(self.counter("tact_milter_mails_total"), mails)

    def counter(self, name):
        try:
            with open(self.milter.path("run", "status"), encoding="ascii") as file:
                return int(re.search(rf"^{name} (\d+)$", file.read(), re.M).group(1))
        except OSError:
            return 0

    def test_only_the_group_may_connect(self):
        self.assertEqual(stat.S_IMODE(os.stat(self.milter.socket).st_mode), 0o770)

    def test_rubbish_does_no_harm(self):
        for rubbish in (b"\0\0\0\1Q", b"\xff\xff\xff\xffO", b"\0\0\0\5OABC", b"GET / HTTP/1.0\r\n\r\n", b""):
            there = socket.socket(socket.AF_UNIX)
            there.connect(self.milter.socket)
            there.sendall(rubbish)
            there.close()
        self.assert_passed(self.mail(GOOD))


class Refusing(Case):
    settings = LOCAL + """policy refuse
min-score 60
sender anna@shop.example @sales.example
  policy hold
sender late@shop.example
  policy tempfail
sender free@shop.example
  policy advise
sender strict@shop.example
  override no
"""

    def test_a_bad_mail_is_refused_in_one_line_of_ascii(self):
        answer = self.mail(BAD)
        self.assertEqual(answer.reply, b"y")
        self.assertRegex(answer.text, r"^550 5\.7\.1 not sent: line 3: safety\.placeholder: [ -~]+; score \d+ of 100$")
        self.assertLess(len(answer.text), 220)
        self.assertNotIn("amount", answer.text)

    def test_a_good_mail_is_not(self):
        self.assert_passed(self.mail(GOOD), "100.00")

    def test_each_sender_has_its_policy(self):
        for sender in ("anna@shop.example", "ANNA@Shop.example", "x@sales.example"):
            answer = self.mail(BAD, sender=sender)
            self.assertEqual((answer.reply, answer.held), (b"c", "tact: below the gate"))
            self.assertEqual(len(answer.inserted), 1)
        self.assertRegex(self.mail(BAD, sender="late@shop.example").text, r"^451 4\.7\.1 not sent: ")
        self.assert_passed(self.mail(BAD, sender="free@shop.example"))

    def test_the_writer_may_override_and_the_header_goes(self):
        answer = self.mail(with_fields(BAD, b"X-Tact-Override: customer \x1b[1m waits"), queue="9OVER")
        self.assert_passed(answer)
        self.assertEqual(answer.changed, [(1, "X-Tact-Override", "")])
        self.assertTrue(self.milter.wait_for_log("why=override"))
        self.assertIn("override=customer__[1m_waits", self.milter.log())

    def test_unless_it_is_switched_off(self):
        self.assertEqual(self.mail(with_fields(BAD, b"X-Tact-Override: x"), sender="strict@shop.example").reply, b"y")

    def test_encrypted_mail_is_passed_on(self):
        self.assert_passed(self.mail(SEALED), complete="no")


class Failing(Case):
    settings = LOCAL + "policy tempfail\ndeadline 700\nworkers 1\nsender free@shop.example\n  policy advise\nsender held@shop.example\n  on-crash hold\n  on-timeout hold\n"

    def setUp(self):
        self.assertTrue(self.wait(lambda: len(self.milter.workers()) == 1))

    def wait(self, condition):
        deadline = time.monotonic() + 5
        while not condition() and time.monotonic() < deadline:
            time.sleep(0.01)
        return condition()

    def test_a_worker_that_was_killed_is_replaced(self):
        for _ in range(3):
            (worker,) = self.milter.workers()
            os.kill(worker, signal.SIGKILL)
            self.assert_passed(self.mail(GOOD), "100.00")
            self.assertTrue(self.wait(lambda: self.milter.workers() not in ([], [worker])))

    def test_a_worker_that_hangs_is_answered_for_in_time(self):
        began = time.monotonic()
        answer = self.mail(GOOD, before_end=lambda: os.kill(self.milter.workers()[0], signal.SIGSTOP))
        self.assertLess(time.monotonic() - began, 2.1)
        # It was found to be stopped, and replaced; else the time was over.
        if answer.reply == b"y":
            self.assertRegex(answer.text, r"^451 4\.7\.1 not checked \((timeout|crash)\)")
        else:
            self.assert_passed(answer)

    def stop_everything_that_judges(self):
        """The keeper can replace nobody, and the worker does nothing."""
        os.kill(self.milter.process.pid, signal.SIGSTOP)
        for worker in self.workers:
            os.kill(worker, signal.SIGSTOP)

    def test_each_sender_has_its_action_when_nobody_answers(self):
        self.workers = self.milter.workers()
        try:
            answer = self.mail(GOOD, before_end=self.stop_everything_that_judges)
            self.assertEqual(answer.text, "451 4.7.1 not checked (timeout): please send it again in a moment")
            answer = self.mail(GOOD, sender="free@shop.example")
            self.assert_passed(answer, complete="no")
            self.assertEqual(answer.inserted[0][2], "v=1; score=none; findings=none; complete=no")
            answer = self.mail(GOOD, sender="held@shop.example")
            self.assertEqual((answer.reply, bool(answer.held)), (b"c", True))
        finally:
            os.kill(self.milter.process.pid, signal.SIGCONT)
        self.assertTrue(self.wait(lambda: self.milter.workers() not in ([], self.workers)))
        self.assert_passed(self.mail(GOOD))

    def test_the_server_is_replaced_within_a_second(self):
        for number in (signal.SIGKILL, signal.SIGSTOP):
            server = self.milter.server()
            os.kill(server, number)
            began = time.monotonic()
            self.assertTrue(self.wait(lambda: self.milter.server() not in (None, server)))
            self.milter.wait_for_socket()
            self.assert_passed(self.mail(GOOD))
            self.assertLess(time.monotonic() - began, 1)
            time.sleep(0.6)  # one that ends sooner after its start has to wait a little

    def test_nothing_is_left_when_the_keeper_is_killed(self):
        children = self.milter.children()
        self.milter.kill()
        self.assertTrue(self.wait(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in children)))
        self.milter.start()
        self.assert_passed(self.mail(GOOD))


class Reloading(Case):
    settings = LOCAL

    def reload(self, settings):
        count = self.milter.log().count("event=reload")
        self.milter.configure(settings)
        self.milter.kill(signal.SIGHUP)
        self.assertTrue(self.milter.wait_for_log("event=reload", count + 1))

    def test_new_settings_count_without_a_lost_mail(self):
        rules = self.milter.path("tact.yml")
        with open(rules, "w", encoding="utf-8") as file:
            file.write("checks:\n  safety.placeholder: off\n")
        client = Client(self.milter.socket)
        self.assert_passed(client.mail(BAD))
        self.reload(LOCAL + "policy refuse\n")
        deadline = time.monotonic() + 5
        while client.mail(BAD).reply != b"y" and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(client.mail(BAD).reply, b"y")
        self.reload(LOCAL + f"policy refuse\nsettings {rules}\n")
        deadline = time.monotonic() + 5
        while client.mail(BAD).reply != b"c" and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assert_passed(client.mail(BAD))
        client.close()

    def test_faults_leave_everything_as_it_was(self):
        self.reload(LOCAL + "polciy refuse\nmin-score 200\n")
        self.assertTrue(self.milter.wait_for_log("event=reload result=refused"))
        self.assertRegex(self.milter.log(), r"milter.conf:\d+: there is no key \"polciy\"")
        self.assertIn(": a least score is a number from 0 to 100, not \"200\"", self.milter.log())
        self.assert_passed(self.mail(GOOD))


class Leaving(unittest.TestCase):
    def test_it_goes_when_it_is_told_and_takes_its_socket_along(self):
        milter = Milter(PROGRAM, LOCAL)
        began = time.monotonic()
        milter.process.terminate()
        self.assertEqual(milter.process.wait(timeout=10), 0)
        self.assertLess(time.monotonic() - began, 6)
        self.assertFalse(os.path.exists(milter.socket))
        milter.stop()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
