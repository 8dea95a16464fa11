"""Asks tact-mail, as tact does: a frame with a message in, a frame with JSON out."""
import json
import socket
import struct
import subprocess
import time


class Reader:
    def __init__(self, program):
        self.program = program
        self.start()

    def start(self):
        self.socket, theirs = socket.socketpair()
        self.process = subprocess.Popen([self.program], stdin=theirs, close_fds=True)
        theirs.close()
        self.socket.settimeout(60)

    def take(self, size):
        got = bytearray()
        while len(got) < size:
            piece = self.socket.recv(min(size - len(got), 1 << 16))
            if not piece:
                return None
            got += piece
        return bytes(got)

    def ask(self, message):
        """The answer, or None when the reader ended; then another one is started."""
        try:
            self.socket.sendall(struct.pack(">I", len(message)) + message)
            head = self.take(4)
            body = head and self.take(struct.unpack(">I", head)[0])
        except OSError:
            body = None
        if body is None:
            self.close()
            self.start()
            return None
        return json.loads(body)

    def timed(self, message):
        began = time.monotonic()
        answer = self.ask(message)
        return answer, time.monotonic() - began

    def peak(self):
        """MiB that the process has held at most."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024

    def close(self):
        self.socket.close()
        self.process.wait(timeout=30)
