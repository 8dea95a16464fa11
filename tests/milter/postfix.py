"""A Postfix of our own on loopback, that delivers into files."""
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from guard import Guard

MAIN = """compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.test
mydomain = example.test
mydestination = example.test
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
mailbox_transport = sink
default_transport = error:5.1.2 no outside mail from the test
relay_transport = error:5.1.2 no outside mail from the test
maillog_file = {root}/maillog
maillog_file_prefixes = {root}
message_size_limit = 40000000
smtpd_recipient_limit = 20000
smtpd_milters = {milters}
non_smtpd_milters = $smtpd_milters
smtpd_client_connection_count_limit = 0
sink_destination_recipient_limit = 1
{more}
"""
MASTER = """127.0.0.1:{port} inet n - n - - smtpd
postlog   unix-dgram n - n - 1 postlogd
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
showq     unix  n - n - - showq
error     unix  - - n - - error
retry     unix  - - n - - error
local     unix  - n n - - local
anvil     unix  - - n - 1 anvil
discard   unix  - - n - - discard
sink      unix  - n n - 8 pipe flags=u user=nobody argv={root}/sink {root}/mail ${{queue_id}} ${{user}}
"""
SINK = "#!/bin/sh\ncat > \"$1/.$2.$3.$$\" && mv \"$1/.$2.$3.$$\" \"$1/$2.$3.$$\"\n"


def missing():
    """Why it cannot run here, or None."""
    if os.geteuid() != 0:
        return "Postfix wants to be started as root"
    if not shutil.which("postfix", path="/usr/sbin:/usr/bin:/sbin:/bin"):
        return "Postfix is not installed"
    return None


class Postfix:
    def __init__(self, milter, default="tempfail", more="", services="", settings="connect_timeout=3s, command_timeout=3s, content_timeout=3s"):
        self.root = tempfile.mkdtemp(prefix="tact-postfix-")
        os.chmod(self.root, 0o755)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for name in ("etc", "spool", "data", "mail"):
            os.mkdir(self.path(name))
        shutil.chown(self.path("data"), "postfix")
        shutil.chown(self.path("mail"), "nobody")
        for name in os.listdir("/etc/postfix"):
            if name.startswith(("postfix-files", "dynamicmaps.cf")):
                source = os.path.join("/etc/postfix", name)
                (shutil.copytree if os.path.isdir(source) else shutil.copy)(source, self.path("etc", name))
        milters = f"{{ unix:{milter}, {settings}, default_action={default} }}"
        self.write("etc/main.cf", MAIN.format(root=self.root, milters=milters, more=more))
        self.write("etc/master.cf", MASTER.format(root=self.root, port=self.port) + services)
        self.write("sink", SINK)
        os.chmod(self.path("sink"), 0o755)
        self.guard = Guard(f"/usr/sbin/postfix -c {self.path('etc')} stop", folder=self.root)
        self.run("postfix", "check")
        self.run("postfix", "start")
        self.wait_for_port()

    def path(self, *names):
        return os.path.join(self.root, *names)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, program, *words):
        return subprocess.run(["/usr/sbin/" + program, "-c", self.path("etc"), *words], capture_output=True, text=True, check=False, timeout=120)

    def wait_for_port(self):
        for _ in range(100):
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("Postfix does not listen: " + self.log())

    def log(self):
        try:
            with open(self.path("maillog"), encoding="utf-8", errors="replace") as file:
                return file.read()
        except OSError:
            return ""

    def held(self):
        return sum(1 for _, _, files in os.walk(self.path("spool", "hold")) for _ in files)

    def queued(self):
        return sum(1 for queue in ("incoming", "active", "deferred", "maildrop") for _, _, files in os.walk(self.path("spool", queue)) for _ in files)

    def delivered(self):
        """The mails that arrived, bytes, in order of arrival."""
        names = [self.path("mail", name) for name in os.listdir(self.path("mail")) if not name.startswith(".")]
        return [open(name, "rb").read() for name in sorted(names, key=os.path.getmtime)]

    def wait_for_mails(self, count, seconds=15):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if len([name for name in os.listdir(self.path("mail")) if not name.startswith(".")]) >= count:
                break
            time.sleep(0.05)
        return self.delivered()

    def clear(self):
        """Forgets what arrived, and waits for what is on its way."""
        for _ in range(200):
            if self.queued() == 0:
                break
            time.sleep(0.05)
        for name in os.listdir(self.path("mail")):
            os.unlink(self.path("mail", name))

    def stop(self):
        self.run("postfix", "stop")
        self.guard.dismiss()
        shutil.rmtree(self.root, ignore_errors=True)


def owner():
    """Ids of the Postfix user's group and of nobody, for a milter that drops its rights."""
    return pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("postfix").pw_gid
