"""A Request Tracker of our own: its configuration, database, mail and port in one folder.

It stands on Debian's request-tracker5 and rt5-db-sqlite, and touches nothing of an RT that may be set up on the machine.
"""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, *[os.pardir] * 4, "tests"))
from guard import Guard
SETUP = "/usr/sbin/rt-setup-database-5"
RT = "/usr/share/request-tracker5"
SERVER = RT + "/libexec/rt-server"

CONFIG = """
Set($rtname, 'example.test');
Set($Organization, 'example.test');
Set($CorrespondAddress, 'support@example.test');
Set($CommentAddress, 'notes@example.test');
Set($WebDomain, '127.0.0.1');
Set($WebPort, $ENV{RT_TEST_PORT});
Set($WebPath, '');
Set($Timezone, 'Europe/Tallinn');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '%(folder)s/rt.db');
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '%(folder)s/sendmail');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
Set($LogDir, '%(folder)s');
$RT::LocalPluginPath = '%(folder)s/root/usr/local/share/request-tracker5/plugins';
$RT::VarPath = '%(folder)s/var';
$RT::MasonDataDir = '%(folder)s/var/mason';
$RT::MasonSessionDir = '%(folder)s/var/sessions';
require '%(folder)s/tact.pm';
1;
"""

# Each mail as a file of its own: what a real sendmail would have sent.
SENDMAIL = """#!/bin/sh
new=$(mktemp "%(folder)s/mail/.XXXXXXXX")
cat > "$new"
mv "$new" "%(folder)s/mail/$(date +%%s%%N).$$"
"""


def runs_here():
    return os.access(SETUP, os.X_OK) and os.access(SERVER, os.X_OK) and not subprocess.run(
        ["perl", "-MFFI::Platypus", "-MDBD::SQLite", "-e1"], stderr=subprocess.DEVNULL).returncode


def readme(language):
    """The first block of this language in the README."""
    with open(os.path.join(os.path.dirname(HERE), "README.md"), encoding="utf-8") as page:
        return re.search(rf"^```{language}\n(.*?)^```$", page.read(), re.S | re.M).group(1)


class Instance:
    def __init__(self, folder, settings):
        """settings: what RT_SiteConfig.pm says beside what the README has it say, as Perl."""
        self.folder = folder
        self.servers, self.guards = [], []
        self.plugin = os.path.join(folder, "root/usr/local/share/request-tracker5/plugins/RT-Extension-Tact")
        self.looker = None
        for part in ("mail", "config.d", "var/mason", "var/sessions"):
            os.makedirs(os.path.join(folder, part), exist_ok=True)
        self.write("RT_SiteConfig.pm", CONFIG % {"folder": folder})
        self.write("tact.pm", "1;\n")
        self.write("sendmail", SENDMAIL % {"folder": folder})
        os.chmod(os.path.join(folder, "sendmail"), 0o755)
        self.environment = dict(os.environ, RT_SITE_CONFIG=os.path.join(folder, "RT_SiteConfig.pm"),
                                RT_SITE_CONFIG_DIR=os.path.join(folder, "config.d"), RT_TEST_PORT="80", LC_ALL="C.UTF-8")
        # What a plugin needs comes with it.
        self.environment.pop("PERL5LIB", None)
        self.install()
        self.write("tact.pm", readme("perl") + settings + "1;\n")

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as out:
            out.write(text)

    def run(self, *command, **more):
        result = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                errors="replace", **more)
        if result.returncode:
            sys.exit(f"{' '.join(command)}:\n{result.stdout}")
        return result.stdout

    def install(self):
        """As the README says, but below a folder of our own."""
        tree = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
        source = self.source = os.path.join(self.folder, "integrations/helpdesk/rt")
        shutil.copytree(os.path.dirname(HERE), source)
        shutil.copytree(os.path.join(tree, "perl/lib"), os.path.join(self.folder, "integrations/perl/lib"))
        self.run(SETUP, "--action", "init", "--skip-create")
        self.environment["DESTDIR"] = os.path.join(self.folder, "root")
        self.run("sh", "-euc", readme("sh"), cwd=source)

    def perl(self, script):
        return self.run("perl", f"-I{RT}/lib", os.path.join(HERE, script))

    def look(self, ticket):
        """What RT keeps about a ticket."""
        if not self.looker:
            self.looker = subprocess.Popen(["perl", f"-I{RT}/lib", os.path.join(HERE, "look.pl")], env=self.environment, text=True,
                                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.looker.stdin.write(f"{ticket}\n")
        self.looker.stdin.flush()
        return json.loads(self.looker.stdout.readline())

    def serve(self, **environment):
        """Starts RT on a free port and gives its address."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with open(os.path.join(self.folder, f"log.{port}"), "wb") as log:
            server = subprocess.Popen([SERVER, "--server", "Standalone", "--host", "127.0.0.1", "--port", str(port)],
                                      env=dict(self.environment, RT_TEST_PORT=str(port), **environment), stdin=subprocess.DEVNULL,
                                      stdout=log, stderr=log, start_new_session=True)
        self.servers.append(server)
        self.guards.append(Guard(group=server.pid))
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            if server.poll() is not None:
                break
            try:
                urllib.request.urlopen(address + "/NoAuth/Login.html", timeout=60).read()
                return address
            except OSError:
                time.sleep(0.1)
        sys.exit("RT does not start:\n" + self.log(address))

    def log(self, address):
        with open(os.path.join(self.folder, "log." + address.rsplit(":", 1)[1]), encoding="utf-8", errors="replace") as text:
            return text.read()

    def mails(self):
        """All mails sent so far, oldest first."""
        found = []
        for name in sorted(os.listdir(os.path.join(self.folder, "mail"))):
            if not name.startswith("."):
                with open(os.path.join(self.folder, "mail", name), "rb") as mail:
                    found.append(mail.read())
        return found

    def stop(self):
        if self.looker:
            self.looker.communicate()
        for server in self.servers:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGTERM)
        for server in self.servers:
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()
        for guard in self.guards:
            guard.dismiss()
