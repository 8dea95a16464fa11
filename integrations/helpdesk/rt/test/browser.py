"""RT's pages as a person without scripts has them: a session, forms, and what a page says."""
import html
import http.cookiejar
import re
import urllib.parse
import urllib.request
import uuid


class Browser:
    def __init__(self, address, user):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.opener.addheaders = [("Referer", address + "/")]
        self.post("/NoAuth/Login.html", {"user": user, "pass": "password", "next": ""})

    def get(self, path, **query):
        suffix = "?" + urllib.parse.urlencode(query) if query else ""
        return self.read(self.opener.open(self.address + path + suffix, timeout=120))

    def post(self, path, fields, files=()):
        if not files:
            body = urllib.parse.urlencode(fields).encode()
            return self.read(self.opener.open(self.address + path, body, timeout=120))
        edge = uuid.uuid4().hex
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
        parts += [f'--{edge}\r\nContent-Disposition: form-data; name="Attach"; filename="{name}"\r\n'
                  f"Content-Type: application/octet-stream\r\n\r\n{content}\r\n" for name, content in files]
        request = urllib.request.Request(self.address + path, ("".join(parts) + f"--{edge}--\r\n").encode(),
                                         {"Content-Type": f"multipart/form-data; boundary={edge}"})
        return self.read(self.opener.open(request, timeout=120))

    @staticmethod
    def read(answer):
        return Page(answer.read().decode("utf-8"), answer.geturl())

    def answer(self, ticket, text, path="/Ticket/Update.html", files=(), **more):
        """Fills the form of "Reply" and presses "Update Ticket"."""
        fields = {"id": ticket, "Action": "Respond", "UpdateType": "response", "UpdateContentType": "text/html", "UpdateContent": text,
                  "SubmitTicket": "Update Ticket", **more}
        return self.post(path, fields, files)


class Page:
    def __init__(self, source, address):
        self.source = source
        self.address = address

    @property
    def results(self):
        """What RT says at the top of the page."""
        found = re.search(r'<ul class="action-results">(.*?)</ul>', self.source, re.S)
        return self.plain(found.group(1)) if found else ""

    @property
    def panel(self):
        """What the reply check says, or ""."""
        found = re.search(r'<div class="titlebox[^"]* tact-box.*?</textarea>', self.source, re.S)
        return found.group(0) if found else ""

    @property
    def said(self):
        return self.plain(re.sub(r"<textarea.*?</textarea>", "", self.panel, flags=re.S))

    @property
    def typed(self):
        """The text in the message box."""
        found = re.search(r'<textarea[^>]* name="UpdateContent"[^>]*>(.*?)</textarea>', self.source, re.S)
        return html.unescape(found.group(1)) if found else None

    @staticmethod
    def plain(markup):
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())
