#!/usr/bin/env python3
"""Mail goes on while the milter is killed and stopped: counts what was accepted, delivered, held, lost, doubled and not judged.

usage: soak.py [--mails N] [--clients N] [--kills N] [--stops N] [--default ACTION] TACT-MILTER

Of the kills, a third goes to the keeper, which is then started again as systemd would, a third to the process that talks to Postfix, a third
to a worker.  Exit 1 when a mail was lost or came twice, or, with tempfail, was not judged.
"""
import argparse
import collections
import os
import random
import re
import signal
import smtplib
import sys
import threading
import time

import postfix
from client import Client
from running import Milter

GOOD = "Dear Anna,\n\nThank you for your message. Your parcel left today.\n\nKind regards\nMark\n"
BAD = "Hello {{name}}, you must pay.\n"
SETTINGS = "networks 127.0.0.0/8\npolicy hold\nmin-score 60\non-timeout tempfail\non-crash tempfail\nworkers 3\n"


class Writers:
    """Programs that send, and try again as long as they are asked to."""

    def __init__(self, port, mails, clients):
        self.port, self.left, self.lock = port, list(range(mails)), threading.Lock()
        self.accepted, self.retries, self.latencies, self.faults = set(), 0, [], []
        self.threads = [threading.Thread(target=self.write) for _ in range(clients)]
        for thread in self.threads:
            thread.start()

    def take(self):
        with self.lock:
            return self.left.pop() if self.left else None

    def write(self):
        while (number := self.take()) is not None:
            began = time.monotonic()
            while not self.send(number):
                with self.lock:
                    self.retries += 1
                time.sleep(0.05)
            with self.lock:
                self.accepted.add(number)
                self.latencies.append(time.monotonic() - began)

    def send(self, number):
        text = f"From: mark@example.test\nTo: anna@example.test\nSubject: {number}\nX-Number: {number}\n\n" + (BAD if number % 10 == 0 else GOOD)
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=60) as server:
                server.sendmail("mark@example.test", ["anna@example.test"], text)
            return True
        except smtplib.SMTPResponseException as fault:
            refused = fault.smtp_code >= 500
        except smtplib.SMTPRecipientsRefused as fault:
            refused = any(code >= 500 for code, _ in fault.recipients.values())
        except (OSError, smtplib.SMTPException):
            refused = False
        if refused:
            with self.lock:
                self.faults.append(f"mail {number} was refused for good")
        return refused

    def is_over(self):
        return not any(thread.is_alive() for thread in self.threads)


def back_after(milter, began):
    """Seconds until a mail is judged again."""
    while time.monotonic() - began < 30:
        try:
            client = Client(milter.socket)
            answer = client.mail(b"From: a@example.test\n\n" + GOOD.encode())
            client.close()
            if answer.reply == b"c":
                break
        except (OSError, ConnectionError):
            time.sleep(0.005)
    return time.monotonic() - began


def disturb(milter, kind):
    began = time.monotonic()
    if kind == "keeper":
        milter.kill()
        milter.start()
    elif kind == "server":
        os.kill(milter.server() or milter.process.pid, signal.SIGKILL)
    elif kind == "worker":
        os.kill(random.choice(milter.workers() or [milter.process.pid]), signal.SIGKILL)
    else:
        os.kill(random.choice(milter.children() or [milter.process.pid]), signal.SIGSTOP)
    if milter.process.poll() is not None:
        milter.start()
    return back_after(milter, began)


def soak(given):
    milter = Milter(given.program, SETTINGS, user="nobody", group="postfix")
    server = postfix.Postfix(milter.socket, default=given.default)
    kinds = [("keeper", "server", "worker")[i % 3] for i in range(given.kills)] + ["stop"] * given.stops
    random.Random(1).shuffle(kinds)
    backs = collections.defaultdict(list)
    began = time.monotonic()
    writers = Writers(server.port, given.mails, given.clients)
    for done, kind in enumerate(kinds):
        # Spread over the mails.
        while len(writers.accepted) < given.mails * (done + 1) / (len(kinds) + 2) and not writers.is_over():
            time.sleep(0.01)
        try:
            backs[kind].append(disturb(milter, kind))
        except ProcessLookupError:
            backs[kind].append(back_after(milter, time.monotonic()))
    for thread in writers.threads:
        thread.join()
    spent = time.monotonic() - began
    expected = given.mails - server.held()
    server.run("postqueue", "-f")
    mails = server.wait_for_mails(expected, 120)
    held = server.held()
    report(given, writers, mails, held, backs, spent)
    good = judge(given, writers, mails, held, server)
    if not good:
        print(milter.log()[-3000:], server.log()[-3000:])
    server.stop()
    milter.stop()
    return 0 if good else 1


def numbers(mails):
    return collections.Counter(int(re.search(rb"^X-Number: (\d+)", mail, re.M).group(1)) for mail in mails)


def report(given, writers, mails, held, backs, spent):
    scored = sum(b"X-Tact: v=1; score=1" in mail for mail in mails)
    print(f"default_action={given.default}: {given.mails} mails, {given.clients} clients, {given.kills} kills, {given.stops} stops, {spent:.0f} s")
    print(f"  accepted {len(writers.accepted)}, tried again {writers.retries}, delivered {len(mails)}, held {held}, judged {scored}, "
          f"twice {sum(count > 1 for count in numbers(mails).values())}, slowest {max(writers.latencies):.2f} s")
    for kind, seconds in sorted(backs.items()):
        print(f"  back after {kind}: median {sorted(seconds)[len(seconds) // 2]:.2f} s, longest {max(seconds):.2f} s, of {len(seconds)}")


def judge(given, writers, mails, held, server):
    counts = numbers(mails)
    faults = writers.faults
    if len(writers.accepted) != len(mails) + held:
        faults.append(f"accepted {len(writers.accepted)}, delivered {len(mails)}, held {held}, still queued {server.queued()}")
    if any(count > 1 for count in counts.values()):
        faults.append("a mail came twice")
    if given.default == "tempfail" and any(b"X-Tact: v=1; score=none" in mail or b"X-Tact: v=1" not in mail for mail in mails):
        faults.append("a mail was not judged")
    if given.default == "tempfail" and any(number % 10 == 0 for number in counts):
        faults.append("a bad mail was not held")
    print("\n".join(f"  FAULT: {fault}" for fault in faults) or "  good")
    return not faults


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--mails", type=int, default=5000)
    words.add_argument("--clients", type=int, default=8)
    words.add_argument("--kills", type=int, default=60)
    words.add_argument("--stops", type=int, default=10)
    words.add_argument("--default", default="tempfail", choices=["tempfail", "accept", "quarantine"])
    words.add_argument("program")
    given = words.parse_args()
    why = postfix.missing()
    if why:
        print("skipped:", why)
        return 77
    return soak(given)


if __name__ == "__main__":
    sys.exit(main())
