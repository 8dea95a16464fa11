#!/usr/bin/env python3
"""The module's script in Chromium, on a page that stands in for FreeScout's form.

usage: test_page.py [FOLDER], in which pictures of the page are left
"""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.wait import WebDriverWait
except ImportError:
    webdriver = None

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, *[os.pardir] * 4, "tests"))
from guard import Guard
BAD = "<p>Hello Anna,</p><p>Unfortunately we cannot refund your order. You must wait. We recieved nothing.</p>"
GOOD = ("<p>Hello Anna,</p><p>Thank you for writing. I am sorry that order 58213 is late, I understand how annoying that is. It left our warehouse today and "
        "will be with you by:</p><p><b>Wednesday, 25 November 2026</b></p><p>Please write to me if anything else comes up.</p><p>Kind regards,<br>Mari Maasikas</p>")

if not webdriver or not os.access("/usr/bin/chromedriver", os.X_OK) or not os.path.exists("/usr/share/javascript/jquery/jquery.js"):
    print("skipped: Debian's chromium-driver, python3-selenium and libjs-jquery are not all installed")
    sys.exit(77)
pictures = sys.argv[1] if len(sys.argv) > 1 else None

sent = tempfile.NamedTemporaryFile(prefix="tact-freescout-", suffix=".sent")
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = subprocess.Popen(["php", "-d", "ffi.enable=true", "-S", f"127.0.0.1:{port}", os.path.join(HERE, "page.php")], env=dict(os.environ, TACT_SENT=sent.name),
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
guard = Guard(group=server.pid)
options = webdriver.ChromeOptions()
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=820,760"):
    options.add_argument(argument)
driver = None


def one(selector):
    WebDriverWait(driver, 60).until(lambda _: driver.find_elements(By.CSS_SELECTOR, selector), selector)
    return driver.find_element(By.CSS_SELECTOR, selector)


def until(condition, claim):
    WebDriverWait(driver, 60).until(lambda _: condition(), claim)


def picture(name):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        driver.save_screenshot(os.path.join(pictures, name + ".png"))


def write(text):
    driver.execute_script("$('#body').val(arguments[0]).trigger('input')", text)


def labels():
    return driver.execute_script("return $('.tact-fix').map(function () { return $(this).text(); }).get()")


def replies():
    with open(sent.name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


try:
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.1)
    driver.get(f"http://127.0.0.1:{port}/")
    assert not driver.find_element(By.ID, "tact").is_displayed(), "an empty reply is told nothing"
    write(BAD)
    one("#tact .tact-score")
    assert not driver.find_elements(By.NAME, "tact_reason"), "nothing is held while the agent writes"
    one(".btn-reply-submit").click()
    one("#tact .alert-warning")
    picture("freescout-held")
    assert replies() == [], "nothing went out"

    one("#tact .tact-more").click()
    one("[name=tact_reason]").send_keys("half a rea")
    assert "received" in labels()
    driver.execute_script("$('.tact-fix').filter(function () { return $(this).text() === 'received'; }).click()")
    until(lambda: "We received nothing." in driver.find_element(By.ID, "body").get_attribute("value"), "the fix is put in")
    until(lambda: "received" not in labels(), "the next check")
    assert one("[name=tact_reason]").get_attribute("value") == "half a rea", "what was typed stays"

    write(GOOD)
    one("#tact .alert-success")
    picture("freescout-ready")
    one(".btn-reply-submit").click()
    until(lambda: one("#said").text == "sent", "the reply is sent")
    assert [body for body, _ in replies()] == [GOOD], "once, as it was"

    write(BAD)
    one("[name=tact_reason]").send_keys("agreed on the phone\n")
    until(lambda: len(replies()) == 2, "a reason sends it")
    assert replies()[1][1]["tact"]["reason"] == "agreed on the phone"
finally:
    if driver:
        driver.quit()
    server.terminate()
    server.wait()
    guard.dismiss()
