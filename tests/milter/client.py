"""A mail server, as far as a milter sees one: the protocol of version 6 over a unix socket."""
import socket
import struct

ACTIONS = 0x1FF
STEPS = 0x1FFFFF & ~0x100000  # all that Postfix offers, but for the leading space


class Answer:
    """What came back for a whole mail: the last reply, and the changes before it."""

    def __init__(self):
        self.stage, self.reply, self.text = None, None, None
        self.inserted, self.changed, self.held, self.other = [], [], None, []


class Client:
    def __init__(self, path, address="127.0.0.1", steps=STEPS, actions=ACTIONS):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        self.socket.connect(path)
        self.send(b"O", struct.pack(">III", 6, actions, steps))
        _, data = self.take()
        self.version, self.actions, self.steps = struct.unpack(">III", data[:12])
        self.macro(b"C", j="mail.example.test")
        if address:
            self.ask(b"C", b"host\0" + b"4" + struct.pack(">H", 2525) + address.encode() + b"\0")
        else:
            self.ask(b"C", b"host\0U")

    def send(self, command, data=b""):
        self.socket.sendall(struct.pack(">I", len(data) + 1) + command + data)

    def take(self):
        head = self.exactly(4)
        body = self.exactly(struct.unpack(">I", head)[0])
        return body[:1], body[1:]

    def exactly(self, size):
        got = b""
        while len(got) < size:
            piece = self.socket.recv(size - len(got))
            if not piece:
                raise ConnectionError("the milter went away")
            got += piece
        return got

    def ask(self, command, data=b""):
        self.send(command, data)
        return self.take()

    def macro(self, command, **values):
        self.send(b"D", command + b"".join(name.strip("_").replace("__", "").encode() + b"\0" + value.encode() + b"\0" for name, value in values.items()))

    def mail(self, message, sender="mark@shop.example", user=None, queue="4QUEUE", before_end=None):
        """Hands over a message; header and body as bytes with LF or CRLF."""
        answer = Answer()
        head, _, body = message.replace(b"\r\n", b"\n").partition(b"\n\n")
        if user:
            self.send(b"D", b"M{auth_authen}\0" + user.encode() + b"\0")
        fields = []
        for line in head.split(b"\n"):
            if line[:1] in b" \t" and fields:
                fields[-1] += b"\n" + line
            elif line:
                fields.append(line)
        steps = [(b"M", b"<" + sender.encode() + b">\0")]
        for field in fields:
            name, _, value = field.partition(b":")
            steps.append((b"L", name + b"\0" + value.lstrip(b" ") + b"\0"))
        steps.append((b"N", b""))
        body = body.replace(b"\n", b"\r\n")
        steps += [(b"B", body[at:at + 65535]) for at in range(0, len(body), 65535)]
        skips = False
        for command, data in steps:
            if command == b"B" and skips:
                continue
            reply, _ = self.ask(command, data)
            skips = reply == b"s"
            if reply not in b"cs":
                answer.stage, answer.reply = command, reply
                return answer
        if before_end:
            before_end()
        self.macro(b"E", i=queue)
        self.send(b"E")
        answer.stage = b"E"
        while True:
            reply, data = self.take()
            if reply == b"i":
                at = struct.unpack(">I", data[:4])[0]
                name, value = data[4:].split(b"\0")[:2]
                answer.inserted.append((at, name.decode(), value.decode()))
            elif reply == b"m":
                number = struct.unpack(">I", data[:4])[0]
                name, value = data[4:].split(b"\0")[:2]
                answer.changed.append((number, name.decode(), value.decode()))
            elif reply == b"q":
                answer.held = data.rstrip(b"\0").decode()
            elif reply in b"catry":
                answer.reply = reply
                answer.text = data.rstrip(b"\0").decode() if reply == b"y" else None
                return answer
            else:
                answer.other.append((reply, data))

    def close(self):
        try:
            self.send(b"Q")
        except OSError:
            pass
        self.socket.close()
