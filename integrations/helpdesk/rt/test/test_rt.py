#!/usr/bin/env python3
"""The extension in a real Request Tracker: replies are held, mended, sent once, and kept."""
import email
import email.policy
import os
import re
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import instance  # noqa: E402
from browser import Browser  # noqa: E402

SUPPORT, SALES, BILLING, INTERNAL, ESTONIAN, POLISH = range(1, 7)
SETTINGS = "Set(%TactLinter, budget => $ENV{TACT_TEST_BUDGET} || 0);\n"
BAD = "<p>Hello Anna,</p>\n<p>Unfortunately we cannot refund your order. You must wait. We recieved nothing.</p>\n<p>Mari</p>\n"
GOOD = ("<p>Hello Anna,</p>\n<p>Thank you for writing. I am sorry that order 58213 is late, I understand how annoying that is. "
        "It left our warehouse today and will be with you by:</p>\n<p><b>Wednesday, 25 November 2026</b></p>\n"
        "<p>Please write to me if anything else comes up.</p>\n<p>Kind regards,<br />Mari Maasikas</p>\n")


rt = None


def setUpModule():
    """One RT for all tests."""
    global rt
    folder = tempfile.mkdtemp(prefix="tact-rt-")
    unittest.addModuleCleanup(shutil.rmtree, folder, True)
    rt = instance.Instance(folder, SETTINGS)
    unittest.addModuleCleanup(rt.stop)
    rt.perl("people.pl")


class HelpDesk(unittest.TestCase):
    """What the tests have in common."""

    def setUp(self):
        self.mails_before = len(rt.mails())

    def new_mails(self):
        return [email.message_from_bytes(mail, policy=email.policy.default) for mail in rt.mails()[self.mails_before:]]

    def assert_sent_once(self, to, words):
        mails = self.new_mails()
        self.assertEqual([to], [mail["To"] for mail in mails])
        self.assertIn(words, mails[0].get_body(("plain",)).get_content())

    def assert_held(self, page, why):
        self.assertIn(why, page.results)
        self.assertIn(why, page.said)
        self.assertEqual([], self.new_mails())

    def assert_page_has(self, words, page):
        self.assertTrue(words in page.source, f"{words} is not in {page.address}")

    def last(self, ticket):
        """The last reply or comment of a ticket, and the fields of that ticket."""
        kept = rt.look(ticket)
        return kept["told"][-1], kept["fields"]


class Replies(HelpDesk):
    @classmethod
    def setUpClass(cls):
        cls.address = rt.serve()
        cls.mari = Browser(cls.address, "mari")

    def test_a_bad_reply_is_held_and_the_mended_one_goes_out_once(self):
        page = self.mari.answer(SUPPORT, BAD)
        self.assert_held(page, "The reply has not been sent yet: it scores")
        self.assertIn("this queue asks for at least 70", page.results)
        self.assertIn("“we cannot refund” closes a door for the customer.", page.said)
        self.assertIn('data-text="received"', page.panel)
        self.assertEqual(BAD, page.typed.replace("\r\n", "\n").lstrip("\n"))

        page = self.mari.answer(SUPPORT, GOOD)
        self.assertIn("Correspondence added", page.results)
        self.assert_sent_once("anna@customer.test", "It left our warehouse today")
        reply, ticket = self.last(SUPPORT)
        self.assertEqual("Correspond", reply["type"])
        self.assertGreaterEqual(float(reply["kept"]["score"]), 70)
        self.assertGreaterEqual(int(reply["fields"]["Reply score"][0]), 70)
        self.assertNotIn("Sent despite the check", reply["fields"])
        self.assertIn(ticket["Reply quality"][0], ("70-89", "90-100"))

    def test_a_reason_sends_it_anyway(self):
        page = self.mari.answer(SUPPORT, BAD, TactSend="1", TactReason="  ")
        self.assert_held(page, "The reply has not been sent yet")
        self.assertIn("Please say in a few words why", page.said)
        page = self.mari.answer(SUPPORT, BAD, TactSend="1", TactReason="agreed on the phone")
        self.assertIn("Correspondence added", page.results)
        self.assert_sent_once("anna@customer.test", "we cannot refund")
        reply, _ = self.last(SUPPORT)
        self.assertEqual("agreed on the phone", reply["kept"]["reason"])
        self.assertEqual(["agreed on the phone"], reply["fields"]["Sent despite the check"])
        self.assertIn("tone.cannot", reply["fields"]["Reply findings"])
        self.assertIn("tone.cannot", [finding["check"] for finding in reply["kept"]["findings"]])

    def test_plain_text_too(self):
        page = self.mari.answer(SUPPORT, "Hi Anna,\r\n\r\nYou must wait, we recieved nothing. We cannot help.\r\n", UpdateContentType="text/plain")
        self.assert_held(page, "The reply has not been sent yet")
        self.assertIn("“recieved” looks misspelt.", page.said)
        start = int(page.panel.split('data-text="received"')[0].rsplit('data-start="', 1)[1].split('"')[0])
        self.assertEqual(len("Hi Anna,\n\nYou must wait, we "), start)

    def test_what_must_not_leave(self):
        page = self.mari.answer(SUPPORT, GOOD.replace("Anna", "{{customer.name}}"))
        self.assert_held(page, "it holds something that must not go out.")

    def test_quotes_and_signature_are_not_judged(self):
        quote = '<p>--&nbsp;<br />Mari Maasikas</p><blockquote class="gmail_quote" type="cite">You must refund! You recieved it! {{name}}</blockquote>'
        page = self.mari.answer(SUPPORT, GOOD + quote)
        self.assertIn("Correspondence added", page.results)

    def test_what_is_quoted_is_kept_short(self):
        page = self.mari.answer(SUPPORT, "<p>" + "very" * 100_000 + "</p>", TactReason="a test")
        self.assertIn("Correspondence added", page.results)
        panel = self.mari.post("/Helpers/Tact", {"id": SUPPORT, "UpdateContentType": "text/html", "UpdateContent": "<p>" + "very" * 10_000 + "</p>"})
        self.assertLess(len(panel.said), 4000)

    def test_markup_in_a_draft_stays_text(self):
        panel = self.mari.post("/Helpers/Tact", {"id": SUPPORT, "UpdateContentType": "text/plain",
                                                 "UpdateContent": "You must wait </textarea><script>alert(1)</script>, we recieved it."})
        self.assertIn("recieved", panel.said)
        self.assertNotIn("<script>", panel.source)

    def test_an_empty_reply_is_none(self):
        page = self.mari.answer(SUPPORT, "<p>&nbsp;</p>", Status="open")
        self.assertEqual("", page.panel)
        self.assertEqual([], self.new_mails())

    def test_comments_are_left_alone(self):
        page = self.mari.answer(SUPPORT, BAD, UpdateType="private")
        self.assertIn("Comments added", page.results)
        comment, _ = self.last(SUPPORT)
        self.assertEqual(("Comment", None, {}), (comment["type"], comment["kept"], comment["fields"]))

    def test_a_queue_that_advises_holds_nothing(self):
        panel = self.mari.post("/Helpers/Tact", {"id": SALES, "UpdateType": "response", "UpdateContentType": "text/html", "UpdateContent": BAD})
        self.assertIn("closes a door for the customer", panel.said)
        self.assertNotIn("TactReason", panel.panel)
        page = self.mari.answer(SALES, BAD)
        self.assertIn("Correspondence added", page.results)
        self.assert_sent_once("anna@customer.test", "we cannot refund")
        reply, ticket = self.last(SALES)
        self.assertLess(float(reply["kept"]["score"]), 70)
        self.assertIn(ticket["Reply quality"][0], ("0-49", "50-69"))

    def test_a_queue_that_blocks_wants_the_right_to_send(self):
        page = self.mari.answer(BILLING, BAD, TactReason="in a hurry", TactSend="1")
        self.assert_held(page, "The reply has not been sent yet")
        self.assertNotIn("TactReason", page.panel)
        page = Browser(self.address, "root").answer(BILLING, BAD, TactReason="the customer knows", TactSend="1")
        self.assertIn("Correspondence added", page.results)

    def test_a_queue_that_is_off(self):
        self.assertNotIn('id="tact"', self.mari.get("/Ticket/Update.html", id=INTERNAL, Action="Respond").source)
        self.assertIn("Correspondence added", self.mari.answer(INTERNAL, BAD).results)
        self.assertEqual(None, self.last(INTERNAL)[0]["kept"])

    def test_attachments_are_known(self):
        page = self.mari.answer(SUPPORT, GOOD.replace("It left", "The invoice is attached. It left"), TactReason="", AddMoreAttach="")
        self.assertIn("attach", page.said.lower())
        page = self.mari.answer(SUPPORT, GOOD.replace("It left", "The invoice is attached. It left"), files=[("invoice.pdf", "%PDF")])
        self.assertIn("Correspondence added", page.results)

    def test_other_pages_that_send(self):
        page = self.mari.answer(SUPPORT, BAD, path="/Ticket/ModifyAll.html")
        self.assert_held(page, "The reply has not been sent yet")
        self.assertIn("We recieved nothing", page.typed)
        self.assert_page_has("jQuery('#UpdateType').val('response')", page)
        self.mari.answer(SUPPORT, GOOD, path="/Ticket/ModifyAll.html")
        self.assert_sent_once("anna@customer.test", "It left our warehouse today")
        self.mails_before = len(rt.mails())
        page = self.mari.answer(SUPPORT, BAD, path="/m/ticket/reply")
        self.assert_page_has("The reply has not been sent yet", page)
        self.assertIn("We recieved nothing", page.typed)
        self.assertEqual([], self.new_mails())

    def test_agents_read_their_own_language(self):
        jaan, ewa = Browser(self.address, "jaan"), Browser(self.address, "ewa")
        page = jaan.answer(ESTONIAN, "<p>Tere, Peeter!</p><p>Kahjuks me ei saa teid aidata. Te peate ootama.</p><p>Jaan</p>")
        self.assert_held(page, "Vastust ei ole veel saadetud: selle hinne on")
        self.assertIn("Saada ikkagi", page.said)
        page = ewa.answer(POLISH, "<p>Dzień dobry,</p><p>Niestety nie możemy pomóc. Musi Pani czekać.</p><p>Ewa Nowak</p>")
        self.assert_held(page, "Odpowiedź nie została jeszcze wysłana: jej ocena to")
        self.assertIn("Wyślij mimo to", page.said)

    def test_a_language_that_nobody_knows_holds_nothing(self):
        page = self.mari.answer(SUPPORT, "<p>Góðan dag, takk fyrir skilaboðin. Við skoðum þetta í dag.</p>")
        self.assertIn("Correspondence added", page.results)

    def test_the_panel_needs_the_right_to_see_the_ticket(self):
        stranger = Browser(self.address, "nobody")
        page = stranger.post("/Helpers/Tact", {"id": SUPPORT, "UpdateContent": BAD})
        self.assertEqual("", page.panel)

    def test_making_the_fields_again_makes_nothing_twice(self):
        rt.run("make", "initdb", cwd=rt.source)
        page = Browser(self.address, "root").get("/Admin/CustomFields/index.html")
        self.assertEqual(1, page.source.count(">Reply score<"))

    def test_searches_and_charts_find_it(self):
        self.mari.answer(SALES, BAD)
        root = Browser(self.address, "root")
        page = root.get("/Search/Results.html", Class="RT::Transactions", ObjectType="RT::Ticket", Query="Type = 'Correspond' AND CF.{Reply score} < 70")
        self.assert_page_has(f"/Ticket/Display.html?id={SALES}", page)
        page = root.get("/Search/Results.html", Class="RT::Transactions", ObjectType="RT::Ticket", Query="CF.{Reply findings} = 'tone.cannot'")
        self.assert_page_has(f"/Ticket/Display.html?id={SALES}", page)
        offered = re.search(r'value="(CF\.\{\d+\})" >Reply quality<', root.get("/Search/Chart.html", Query="id > 0").source)
        page = root.get("/Search/Chart.html", Query="id > 0", GroupBy=offered.group(1), ChartStyle="bar+table", ChartFunction="COUNT")
        self.assert_page_has("0-49", page)


class Trouble(HelpDesk):
    """Nothing is lost when the check does not work, and it works again without a new start of RT."""

    def assert_policy_decides(self, mari, said, kept):
        self.mails_before = len(rt.mails())
        page = mari.answer(SUPPORT, GOOD)
        self.assert_held(page, "The reply has not been sent yet, because it could not be checked. " + said)
        self.assertEqual(GOOD, page.typed.replace("\r\n", "\n").lstrip("\n"))
        page = mari.answer(SUPPORT, GOOD, TactSend="1", TactReason="the check is broken")
        self.assertIn("Correspondence added", page.results)
        self.assert_sent_once("anna@customer.test", "It left our warehouse today")
        reply, _ = self.last(SUPPORT)
        self.assertEqual((kept, "the check is broken"), (reply["kept"]["unchecked"], reply["kept"]["reason"]))
        self.assertIn("Correspondence added", mari.answer(SALES, GOOD).results)

    def test_one_trouble_after_another(self):
        library, data = os.path.join(rt.folder, "libtact.so.0"), os.path.join(rt.folder, "data")
        rule = os.path.join(data, "rules/en/Tone/Cannot.yml")
        shutil.copytree(os.path.join(os.environ["TACT_DATA"], "rules"), os.path.join(data, "rules"))
        os.symlink(os.path.join(os.environ["TACT_DATA"], "dictionaries"), os.path.join(data, "dictionaries"))
        with open(rule, encoding="utf-8") as text:
            right = text.read()
        with open(rule, "w", encoding="utf-8") as text:
            text.write(right + "tokns: [no]\n")
        package = os.path.join(rt.plugin, "lib/Tact.pm")
        os.rename(package, package + ".away")
        address = rt.serve(TACT_LIBRARY=library, TACT_DATA=data, TACT_TEST_BUDGET="1")
        mari = Browser(address, "mari")

        with self.subTest("no package for Perl"):
            self.assert_policy_decides(mari, "The program that checks replies is not installed.", "missing")
        os.rename(package + ".away", package)
        with self.subTest("no library"):
            self.assert_policy_decides(mari, "The program that checks replies is not installed.", "missing")
        os.symlink(os.environ["TACT_LIBRARY"], library)
        with self.subTest("a fault in a rule"):
            self.assert_policy_decides(mari, "There is a fault in the rules or settings of the check.", "rules")
            self.assertRegex(rt.log(address), r"Cannot\.yml:\d+:1: unknown key \"tokns\"")
        with open(rule, "w", encoding="utf-8") as text:
            text.write(right)
        self.mails_before = len(rt.mails())
        with self.subTest("a check over its time"):
            self.assertIn("The check took too long.", mari.answer(SUPPORT, GOOD * 400).said)
            self.assertEqual([], self.new_mails())
        with self.subTest("all is well again"):
            self.assert_held(mari.answer(SUPPORT, BAD), "The reply has not been sent yet: it scores")


if __name__ == "__main__":
    if not instance.runs_here():
        print("skipped: Debian's request-tracker5, rt5-db-sqlite and libffi-platypus-perl are not all installed")
        sys.exit(77)
    unittest.main(verbosity=2)
