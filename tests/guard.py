"""Servers that a test starts do not outlive it, however it ends."""
import shlex
import subprocess


class Guard:
    """Runs a shell command, or ends the process group of a server, once this process is gone: killed, stopped, or over.

    It waits, in a session of its own, for the end of a pipe that only this process holds.
    """

    def __init__(self, command=None, *, group=None, folder=None):
        todo = [command] if command else []
        if group:
            todo.append(f"kill -s KILL -- -{group}")
        if folder:
            todo.append(f"rm -rf {shlex.quote(folder)}")
        self.process = subprocess.Popen(["sh", "-c", "read -r _; " + "; ".join(todo)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True)

    def dismiss(self):
        """What it guards has been put away."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
