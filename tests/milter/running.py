"""A tact-milter of our own, with settings from a text."""
import atexit
import functools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from guard import Guard


@functools.lru_cache(maxsize=None)
def common_place():
    """Rules, dictionaries and a cache that another user may read, wherever the sources are."""
    place = tempfile.mkdtemp(prefix="tact-milter-data-")
    guard = Guard(folder=place)
    atexit.register(guard.dismiss)
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    os.chmod(place, 0o755)
    for name in ("rules", "dictionaries"):
        shutil.copytree(os.path.join(os.environ["TACT_DATA"], name), os.path.join(place, name))
    os.mkdir(os.path.join(place, "cache"))
    os.chmod(os.path.join(place, "cache"), 0o777)
    return place


class Milter:
    def __init__(self, program, settings="", user=None, group=None, environment=None):
        self.program = program
        self.root = tempfile.mkdtemp(prefix="tact-milter-")
        os.chmod(self.root, 0o755)
        os.mkdir(self.path("run"))
        self.socket = self.path("run", "milter.sock")
        if os.geteuid() == 0 and not user:
            user, group = "nobody", "nogroup"
        self.head = f"socket unix:{self.socket}\nstatus {self.path('run', 'status')}\n"
        self.head += f"cache {os.path.join(common_place(), 'cache')}\n"
        if user:
            self.head += f"user {user}\ngroup {group}\n"
            shutil.chown(self.path("run"), user, group)
        self.environment = dict(os.environ, TACT_DATA=common_place(), **(environment or {}))
        self.configure(settings)
        self.process = self.guard = None
        self.start()

    def path(self, *names):
        return os.path.join(self.root, *names)

    def configure(self, settings):
        with open(self.path("milter.conf"), "w", encoding="utf-8") as file:
            file.write(self.head + settings)

    def start(self):
        self.output = open(self.path("log"), "ab")
        self.process = subprocess.Popen([self.program, "-c", self.path("milter.conf")], stderr=self.output, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=self.environment,
                                        start_new_session=True)
        if self.guard:
            self.guard.dismiss()
        self.guard = Guard(group=self.process.pid, folder=self.root)
        self.wait_for_socket()

    def wait_for_socket(self, seconds=120):  # of which a busy machine may need most to compile all rules
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with socket.socket(socket.AF_UNIX) as there:
                if there.connect_ex(self.socket) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("the milter does not listen: " + self.log())

    def log(self):
        with open(self.path("log"), encoding="utf-8") as file:
            return file.read()

    def wait_for_log(self, text, count=1, seconds=10):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.log().count(text) >= count:
                return True
            time.sleep(0.02)
        return False

    def events(self, name):
        """The lines of an event, each as a dictionary."""
        found = []
        for line in self.log().splitlines():
            pairs = dict(word.partition("=")[::2] for word in line.replace(";", "").split(" ") if "=" in word)
            if pairs.get("event") == name:
                found.append(pairs)
        return found

    def children(self):
        """{pid: command} of the processes that the keeper started."""
        task = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        try:
            with open(task, encoding="ascii") as file:
                return [int(pid) for pid in file.read().split()]
        except OSError:
            return []

    def server(self):
        """The process that talks to the mail server: the one with threads."""
        for pid in self.children():
            try:
                if len(os.listdir(f"/proc/{pid}/task")) > 1:
                    return pid
            except OSError:
                pass
        return None

    def workers(self):
        return [pid for pid in self.children() if pid != self.server()]

    def kill(self, number=signal.SIGKILL):
        self.process.send_signal(number)
        if number == signal.SIGKILL:
            self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)  # one that was stopped is still there
        except ProcessLookupError:
            pass
        self.guard.dismiss()
        self.output.close()
        shutil.rmtree(self.root, ignore_errors=True)
