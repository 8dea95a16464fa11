#!/usr/bin/env python3
"""The extension as an agent has it: in Chromium, with CKEditor, by clicks.

usage: test_browser.py [FOLDER], in which pictures of the pages are left
"""
import os
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import instance  # noqa: E402

try:
    from selenium import webdriver
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.wait import WebDriverWait
except ImportError:
    webdriver = None

BAD = ("<p>Hello Anna,</p><p>Thank you for your message. Unfortunately we cannot refund your order. "
       "Please pay the remaining 49.90 EUR by 5 March 2027. We recieved the parcel.</p>")
pictures = None


class Agent:
    """One person at one browser."""

    def __init__(self, address, user):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1500"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.address = address
        self.driver.get(address)
        self.one("input[name=user]").send_keys(user)
        self.one("input[name=pass]").send_keys("password")
        self.one("[type=submit]").click()
        self.one("#preferences, #home")

    def wait(self, condition, message=""):
        """However long it takes on a busy machine; what a page that goes away does to a condition is not its failure."""
        wait = WebDriverWait(self.driver, 240, ignored_exceptions=(WebDriverException, IndexError))
        return wait.until(lambda _: condition(), message)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        self.wait(lambda: self.all(selector), selector)
        return self.all(selector)[0]

    def reply_to(self, ticket):
        self.driver.get(f"{self.address}/Ticket/Update.html?Action=Respond&id={ticket}")
        self.wait(lambda: self.run("return !!window.CKEDITOR && CKEDITOR.instances.UpdateContent"
                                   " && CKEDITOR.instances.UpdateContent.status === 'ready'"), "CKEditor")

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def write(self, text):
        """In front of what the editor holds; returns when that has been checked."""
        self.run("CKEDITOR.instances.UpdateContent.setData(arguments[0] + CKEDITOR.instances.UpdateContent.getData())", text)
        self.one("#tact .tact-box")
        self.settle()

    def written(self):
        return self.run("return CKEDITOR.instances.UpdateContent.getData()")

    def settle(self):
        """Until what was typed has been checked: none is under way, and none is due."""
        self.wait(lambda: self.run("return jQuery.active === 0 && !jQuery('#tact').is('.tact-busy, .tact-due')"), "the check")

    def on(self, selector, what):
        """Does something with an element of the panel, which a check may put another in the place of meanwhile."""
        self.wait(lambda: [what(element) for element in self.all(selector)[:1]], selector)

    def fix(self, text):
        """Clicks a fix; returns when what it leaves has been checked."""
        self.settle()
        self.on(f"#tact .tact-fix[data-text='{text}']", lambda button: button.click())
        self.wait(lambda: not self.all(f"#tact .tact-fix[data-text='{text}']"), "the next check")
        self.settle()

    def show_all(self):
        """Opens the list of points, where it is not all to be seen."""
        self.settle()
        if self.all("#tact .tact-more a"):
            self.on("#tact .tact-more a", lambda link: link.click())

    def send(self):
        self.run("window.isSent = true")
        self.on("input[name=SubmitTicket]", lambda button: button.click())
        self.wait(lambda: self.run("return !window.isSent && document.readyState === 'complete'"), "the next page")

    def score(self):
        return int(self.run("return jQuery('#tact .tact-score .badge').text()"))

    def picture(self, name):
        if pictures:
            self.driver.save_screenshot(os.path.join(pictures, name + ".png"))


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(prefix="tact-rt-")
        cls.addClassCleanup(shutil.rmtree, folder, True)
        cls.rt = instance.Instance(folder, "")
        cls.addClassCleanup(cls.rt.stop)
        cls.rt.perl("people.pl")
        cls.address = cls.rt.serve()

    def agent(self, user):
        agent = Agent(self.address, user)
        self.addCleanup(agent.driver.quit)
        return agent

    def test_from_a_bad_reply_to_a_good_one(self):
        mari = self.agent("mari")
        mari.reply_to(1)
        self.assertEqual([], mari.all("#tact *"), "an empty reply is told nothing")
        mari.write(BAD)
        mari.picture("1-writing")
        before = mari.score()
        self.assertEqual([], mari.all("#TactReason"), "nothing is held while the agent writes")

        mari.send()
        mari.one("#tact .alert-warning")
        mari.picture("2-held")
        self.assertEqual(7, len(self.rt.mails()) + 1, "nothing went out")

        mari.show_all()
        mari.on("#TactReason", lambda box: box.send_keys("half a rea"))
        self.assertIn("Without “Unfortunately”", [button.text for button in mari.all("#tact .tact-fix")])
        mari.fix("received")
        self.assertIn("We received the parcel.", mari.written())
        self.assertGreater(mari.score(), before)
        self.assertEqual("half a rea", mari.one("#TactReason").get_attribute("value"), "what was typed stays")
        mari.fix("<b>5 March 2027</b>")
        self.assertIn("by <strong>5 March 2027</strong>.", mari.written())
        mari.picture("3-fixes")

        mari.run("CKEDITOR.instances.UpdateContent.setData(CKEDITOR.instances.UpdateContent.getData().replace("
                 "'Unfortunately we cannot refund your order.',"
                 " 'I am sorry for the delay, I understand how annoying it is. We will send it again today.'))")
        mari.wait(lambda: mari.all("#tact .alert-success"), "the reply can be sent")
        mari.settle()
        mari.picture("4-ready")
        mari.run("jQuery('#TactReason').val('')")
        mari.send()
        self.assertIn("Correspondence added", mari.one(".action-results").text)
        mari.one(".transaction .transaction-description, .history .transaction")
        mari.picture("5-sent")
        self.assertEqual(7, len(self.rt.mails()), "one mail, to the customer")
        self.assertIn("We received the parcel.", self.rt.look(1)["told"][-1]["text"])

    def test_plain_text(self):
        tom = self.agent("tom")
        tom.driver.get(f"{self.address}/Ticket/Update.html?Action=Respond&id=2")
        box = tom.one("textarea#UpdateContent")
        box.send_keys("Hi Anna,\n\nthank you. \u00f5 We recieved it, and you must wait.\n")
        tom.one("#tact .tact-fix[data-text=received]")
        box.send_keys("\nTom")
        tom.show_all()
        tom.fix("received")
        self.assertEqual("Hi Anna,\n\nthank you. \u00f5 We received it, and you must wait.\n\nTom", box.get_attribute("value").rstrip("\n"))

    def test_send_anyway(self):
        ewa = self.agent("ewa")
        ewa.reply_to(6)
        ewa.write("<p>Dzień dobry,</p><p>Niestety nie możemy pomóc. Musi Pani czekać na paczkę.</p><p>Ewa Nowak</p>")
        ewa.send()
        ewa.one("[name=TactSend]").click()
        ewa.wait(lambda: "w kilku słowach" in ewa.one("#tact .alert").text, "a reason is asked for")
        ewa.picture("6-polish")
        ewa.one("#TactReason").send_keys("uzgodnione telefonicznie\n")
        ewa.wait(lambda: ewa.all(".action-results") and "Display" in ewa.driver.current_url, "the ticket")
        ewa.one(".transaction .transaction-description, .history .transaction")
        ewa.run("document.querySelector('.history').scrollIntoView()")
        ewa.picture("7-anyway")
        self.assertEqual("uzgodnione telefonicznie", self.rt.look(6)["told"][-1]["kept"]["reason"])

    def test_other_screens(self):
        jaan = self.agent("jaan")
        jaan.reply_to(5)
        jaan.write("<p>Tere, Peeter!</p><p>Kahjuks me ei saa teid aidata. Te peate ootama. Tasuge 49,90 eurot 5. märtsiks 2027.</p><p>Jaan</p>")
        jaan.send()
        jaan.one("#tact .alert-warning")
        jaan.picture("8-estonian")
        jaan.reply_to(3)
        jaan.write("<p>Hello {{customer.name}},</p><p>You must wait.</p>")
        jaan.send()
        jaan.one("#tact .alert-warning")
        jaan.picture("9-blocked")
        broken = Agent(self.rt.serve(TACT_LIBRARY="/nonexistent"), "mari")
        self.addCleanup(broken.driver.quit)
        broken.reply_to(1)
        broken.write(BAD)
        broken.send()
        broken.one("#tact .alert")
        broken.picture("10-missing")


if __name__ == "__main__":
    if not instance.runs_here() or not webdriver or not os.access("/usr/bin/chromedriver", os.X_OK):
        print("skipped: Debian's request-tracker5, rt5-db-sqlite, chromium-driver and python3-selenium are not all installed")
        sys.exit(77)
    if len(sys.argv) > 1:
        pictures = os.path.abspath(sys.argv.pop(1))
        os.makedirs(pictures, exist_ok=True)
    unittest.main(verbosity=2)
