#!/usr/bin/env python3
"""What is read of a message, and what is said not to have been read.

usage: test_mail.py TACT TACT-MAIL
"""
import base64
import email.message
import email.policy
import json
import os
import subprocess
import sys
import unittest

from asking import Reader

DRAFT = "Dear Anna,\n\nThank you for your message. Your parcel left today.\n\nKind regards\nMark\n"
FROM = "From: Mark Hill <mark.hill@shop.example>\nTo: Anna Tamm <anna.tamm@home.example>\nDate: Thu, 5 Mar 2026 10:12:00 +0200\n"
TACT, MAIL = sys.argv[1:3]


def plain(text=DRAFT, more=""):
    return (FROM + more + "\n" + text).encode()


def built(**parts):
    """A message with text, html and files, as Python's library writes it."""
    out = email.message.EmailMessage(policy=email.policy.SMTP)
    out["From"], out["To"] = "Mark Hill <mark.hill@shop.example>", parts.get("to", "Anna Tamm <anna.tamm@home.example>")
    out.set_content(parts["text"], charset=parts.get("charset", "utf-8"))
    if "html" in parts:
        out.add_alternative(parts["html"], subtype="html")
    for name in parts.get("files", []):
        out.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=name)
    return out.as_bytes()


class Reading(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reader = Reader(MAIL)

    @classmethod
    def tearDownClass(cls):
        cls.reader.close()

    def read(self, message):
        return self.reader.ask(message)

    def unseen(self, message):
        mail = self.read(message)
        return mail["examined"], [note["why"] for note in mail["context"].get("not_examined", [])]

    def test_names_the_day_and_the_channel_come_from_the_header(self):
        mail = self.read(plain())
        self.assertEqual(mail["text"], DRAFT)
        self.assertEqual(mail["sender"], "mark.hill@shop.example")
        self.assertEqual(mail["context"], {"channel": "mail", "today": "2026-03-05", "agent_name": "Mark Hill",
                                           "customer_name": "Anna Tamm", "attachments": []})

    def test_a_name_that_may_be_no_persons_is_left_out(self):
        for name in ("Acme Support <support@acme.example>", "Acme Shop <orders@acme.example>", "Anna Tamm <info@tamm.example>",
                     "Acme OÜ <acme@mail.example>", "anna.tamm@home.example", "Anna <anna@home.example>",
                     "Anna Tamm <x1@home.example>", "Anna Tamm <anna@home.example>, Eve Oja <eve@home.example>"):
            mail = self.read(built(text=DRAFT, to=name))
            self.assertNotIn("customer_name", mail["context"], name)

    def test_names_are_turned_and_decoded(self):
        for name, address, wanted in (("\"Kowalska, Łucja\"", "lucja.kowalska@dom.example", "Łucja Kowalska"),
                                      ("=?iso-8859-2?Q?=A3ucja_Kowalska?=", "l.kowalska@dom.example", "Łucja Kowalska"),
                                      ("=?utf-8?B?S8O1aXYgVGFtbQ==?=", "koiv85@dom.example", "Kõiv Tamm")):
            mail = self.read(f"To: {name} <{address}>\n\nx\n".encode())
            self.assertEqual(mail["context"].get("customer_name"), wanted)

    def test_html_is_what_the_customer_sees(self):
        mail = self.read(built(text="plain", html="<p>See <b>this</b></p>"))
        self.assertEqual((mail["format"], mail["text"].strip()), ("html", "<p>See <b>this</b></p>"))

    def test_html_without_words_gives_way(self):
        mail = self.read(built(text="plain", html="<p><br></p>"))
        self.assertEqual((mail["format"], mail["text"].strip()), ("plain", "plain"))

    def test_files_that_go_along_are_named(self):
        mail = self.read(built(text=DRAFT, files=["arve.pdf", "leping õ.pdf"]))
        self.assertEqual(mail["context"]["attachments"], ["arve.pdf", "leping õ.pdf"])

    def test_a_picture_inside_html_is_no_file(self):
        message = (FROM + "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hi<img src=cid:1>\n"
                   "--b\nContent-Type: image/png; name=logo.png\nContent-ID: <1>\nContent-Disposition: inline\n\nx\n--b--\n").encode()
        self.assertEqual(self.read(message)["context"]["attachments"], [])

    def test_transfer_encodings_and_charsets(self):
        words = "Zażółć gęślą jaźń"
        for charset, text in (("iso-8859-2", words), ("windows-1250", words), ("utf-8", words), ("utf-16", words),
                              ("windows-1257", "Öösel õhtul žest"), ("iso-8859-15", "Žürii õ"), ("iso-8859-1", "õhtu")):
            for name, encoded in (("base64", base64.encodebytes(text.encode(charset))),
                                  ("8bit", text.encode(charset)),
                                  ("quoted-printable", b"".join(b"=%02X" % byte for byte in text.encode(charset)))):
                if charset == "utf-16" and name == "8bit":
                    continue
                head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {name}\n\n".encode()
                mail = self.read(head + encoded)
                self.assertEqual(mail["text"].strip(), text, (charset, name))
                self.assertNotIn("not_examined", mail["context"])

    def test_a_charset_that_is_not_known_is_told(self):
        for head in ("Content-Type: text/plain; charset=klingon\n\n", "\n"):
            examined, why = self.unseen(head.encode() + "õ".encode("iso-8859-1"))
            self.assertEqual((examined, why), (True, ["the charset of the text is not known"]))

    def test_broken_utf8_is_shown_as_such(self):
        mail = self.read(b"Content-Type: text/plain; charset=utf-8\n\na\xffb\xe2\x82\n")
        self.assertEqual(mail["text"], "a\ufffdb\ufffd\ufffd\n")

    def test_html_may_tell_its_charset(self):
        mail = self.read(b"Content-Type: text/html\n\n<meta charset=\"iso-8859-2\"><p>\xb1\n")
        self.assertIn("ą", mail["text"])

    def test_encrypted_mail_is_not_examined(self):
        for head, body in (("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
                            "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n"),
                           ("Content-Type: text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n")):
            self.assertEqual(self.unseen((FROM + head + "\n\n" + body).encode()), (False, ["it is encrypted"]))
        sealed = FROM + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nMIAG\n"
        self.assertEqual(self.unseen(sealed.encode()), (False, ["it is encrypted, or signed in a form that hides it"]))

    def test_signed_mail_is_examined(self):
        signed = (FROM + "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                  "Hello\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n").encode()
        mail = self.read(signed)
        self.assertEqual((mail["text"].strip(), mail["context"]["attachments"]), ("Hello", []))
        inline = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- --\nMark\n-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n"
        self.assertEqual(self.read(plain(inline))["text"], "Hello\n--\nMark\n")

    def test_no_text_is_told(self):
        attachment = FROM + "Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF\n"
        for message in (FROM.encode(), FROM.encode() + b"\n", plain("  \n\n"), b"", b"\0", attachment.encode()):
            self.assertEqual(self.unseen(message), (False, ["it has no text"]), message)
        self.assertEqual(self.read(attachment.encode())["context"]["attachments"], ["a.pdf"])

    def test_a_report_of_a_server_is_no_reply(self):
        report = FROM + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nfailed\n--b--\n"
        self.assertEqual(self.unseen(report.encode()), (False, ["it is a report of a mail server"]))

    def test_a_message_of_ten_megabytes(self):
        text = "Content-Type: text/plain\n\n" + DRAFT
        head = FROM + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + text + "--b\nContent-Type: application/pdf; name=a.pdf\n" \
            "Content-Transfer-Encoding: base64\n\n"
        for size, why in ((9 << 20, []), (12 << 20, ["it is over 10 MiB, or in too many parts"])):
            message = (head + "QUJDRA==\n" * (size // 9) + "--b--\n").encode()[:(10 << 20) + 1]
            mail = self.read(message)
            self.assertEqual(mail["text"], DRAFT.rstrip("\n"))
            self.assertEqual([note["why"] for note in mail["context"].get("not_examined", [])], why)
            self.assertEqual(mail["context"]["attachments"], ["a.pdf"])

    def test_a_text_over_a_megabyte_is_cut_and_that_is_told(self):
        mail = self.read(plain("Hello there. " * 100_000))
        self.assertEqual((len(mail["text"]), mail["context"]["not_examined"][0]["why"]), (1 << 20, "it is over 1 MiB"))

    def test_ten_thousand_recipients(self):
        to = ",\n ".join(f"Anna Tamm <anna{i}@home.example>" for i in range(10_000))
        mail = self.read(f"From: mark@shop.example\nTo: {to}\nContent-Type: text/plain; charset=utf-8\n\n{DRAFT}".encode())
        self.assertEqual((mail["text"], mail["sender"]), (DRAFT, "mark@shop.example"))
        self.assertNotIn("customer_name", mail["context"])
        self.assertNotIn("not_examined", mail["context"])

    def test_nuls_and_raw_bytes_in_the_header(self):
        mail = self.read(b"From: \xd5ie Tamm <oie.tamm@home.example>\nSubject: \0\xff\nX: \x80\n\nA\0B\n")
        self.assertEqual((mail["text"], mail["sender"]), ("A\0B\n", "oie.tamm@home.example"))

    def test_what_a_mailbox_file_puts_above_is_left_out(self):
        self.assertEqual(self.read(b"From mark Thu Mar  5 10:12:00 2026\n" + plain())["text"], DRAFT)

    def test_the_override_is_given(self):
        self.assertEqual(self.read(plain(more="X-Tact-Override: urgent\n"))["override"], "urgent")
        self.assertNotIn("override", self.read(plain()))

    def test_too_many_parts_and_too_deep_ones_are_told(self):
        many = FROM + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: image/png\n\nx\n" * 300 + "--b--\n"
        self.assertIn("the message has too many", self.unseen(many.encode())[1])
        deep = FROM + "".join(f"Content-Type: multipart/mixed; boundary=\"b{i}\"\n\n--b{i}\n" for i in range(40)) + "\nHello\n"
        self.assertIn("it is nested too deep", self.unseen(deep.encode())[1])


class Judging(unittest.TestCase):
    """tact lint and tact text with a message."""

    def run_tact(self, words, message, codes):
        run = subprocess.run([TACT, *words, "-"], input=message, env=dict(os.environ, TACT_MAIL=MAIL), capture_output=True, check=False)
        self.assertEqual(run.stderr.decode(), "")
        self.assertIn(run.returncode, codes)
        return run.stdout.decode()

    def lint(self, message, codes=(0,)):
        return json.loads(self.run_tact(["lint", "--format", "email", "--output", "json"], message, codes))

    def checks(self, message):
        return [finding["check"] for finding in self.lint(message, (0, 1))["findings"]]

    def test_the_context_is_the_mails_own(self):
        self.assertIn("safety.attachment", self.checks(plain(DRAFT.replace("today", "today. The invoice is attached"))))
        attached = built(text=DRAFT.replace("today", "today. The invoice is attached"), files=["a.pdf"])
        self.assertNotIn("safety.attachment", self.checks(attached))
        self.assertIn("correct.name", self.checks(plain(DRAFT.replace("Anna", "Maria"))))

    def test_the_customers_message_comes_from_the_quote(self):
        asked = "\nOn Wed, 4 Mar 2026 at 09:00, Anna Tamm <anna.tamm@home.example> wrote:\n> Tere!\n> Millal mu pakk kohale jõuab? Olen juba nädal aega oodanud.\n>\n> Anna\n"
        self.assertIn("safety.wrong-language", self.checks(plain(DRAFT + asked, "Content-Type: text/plain; charset=utf-8\n")))
        own = asked.replace("Anna Tamm <anna.tamm@home.example>", "Mark Hill <mark.hill@shop.example>")
        self.assertNotIn("safety.wrong-language", self.checks(plain(DRAFT + own, "Content-Type: text/plain; charset=utf-8\n")))

    def test_what_was_not_examined_makes_the_report_partial(self):
        report = self.lint(FROM.encode() + b"Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n", (3,))
        self.assertFalse(report["complete"])
        self.assertEqual(report["omissions"][0]["why"], "it is encrypted")

    def test_options_are_put_over_the_mail(self):
        out = self.run_tact(["lint", "--format", "email", "--output", "json", "--customer-name", "Maria"], plain(), (0,))
        self.assertIn("correct.name", out)

    def test_text_without_quotes(self):
        self.assertEqual(self.run_tact(["text", "--format", "email"], plain(DRAFT + "\n> old\n"), (0,)).strip(), DRAFT.strip())

    def test_the_name_of_the_file_tells(self):
        lines = json.dumps({"id": 1, "name": "a.eml", "text": plain().decode()}) + "\n" + json.dumps({"id": 2, "format": "email", "text": "\n"}) + "\n"
        run = subprocess.run([TACT, "text", "--jsonl"], input=lines.encode(), env=dict(os.environ, TACT_MAIL=MAIL), capture_output=True, check=False)
        first, second = (json.loads(line) for line in run.stdout.splitlines())
        self.assertEqual((first["text"].strip(), second["error"]), (DRAFT.strip(), "not examined: it has no text"))

    def test_a_mail_is_not_changed(self):
        run = subprocess.run([TACT, "lint", "--diff", "--format", "email", "-"], input=plain(), env=dict(os.environ, TACT_MAIL=MAIL),
                             capture_output=True, check=False)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"a mail is not changed", run.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
