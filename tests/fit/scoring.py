"""The scoring file: read, reckoned with as src/verdict/score.c does, written back line by line."""
import re

SEVERITIES = ("suggestion", "warning", "blocker")
LINE = re.compile(r"^(?P<indent> *)(?P<key>[\w.-]+):(?: +(?P<value>\d+(?:\.\d+)?))?"
                  r"(?: +# (?P<hand>\d+(?:\.\d+)?) by hand)?(?P<rest>\s*(?:#.*)?)$")


def hundredths(text):
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def shown(value):
    """250 -> "2.5"."""
    whole, part = divmod(value, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)


class Scoring:
    """All numbers in hundredths, by their place in the file: "room", "dimensions/tone", "checks/tone.rude".

    `values` are those that stand, `hand` those that stood before the first fit: "tone.must: 2.5 # 2 by hand".
    """

    def __init__(self, lines):
        self.lines = lines
        self.values = {}
        self.hand = {}
        self.at = {}
        section = ""
        for number, line in enumerate(lines):
            found = LINE.match(line.rstrip("\n"))
            if not found:
                continue
            key, value = found["key"], found["value"]
            if not found["indent"]:
                section = ""
            if value is None:
                section = key + "/"
                continue
            self.values[section + key] = hundredths(value)
            self.hand[section + key] = hundredths(found["hand"] or value)
            self.at[section + key] = number

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(file.readlines())

    def text(self, values):
        """The file with other values; comments and order stay."""
        lines = list(self.lines)
        for place, number in self.at.items():
            found = LINE.match(lines[number].rstrip("\n"))
            by_hand = f"  # {shown(self.hand[place])} by hand" if values[place] != self.hand[place] else ""
            lines[number] = f"{found['indent']}{found['key']}: {shown(values[place])}{by_hand}{found['rest']}\n"
        return "".join(lines)


def place_of(values, rule, check):
    """Where a finding's weight stands, or None: it weighs 1."""
    for name in (rule, check):
        if "checks/" + name in values:
            return "checks/" + name
    return None


def weigh(values, finding):
    """Hundredths of penalty of a finding (place, dimension, severity)."""
    place, dimension, severity = finding
    weight = values[place] if place else 100
    return weight * values[severity] // 100 * values.get("dimensions/" + dimension, 100) // 100


def room_of(values, words):
    return values["room"] + words * 10000 // values["words_per_room"]


def score(values, findings, words):
    """Hundredths of a point, as the linter gives it."""
    room = room_of(values, words)
    penalty = sum(count * weigh(values, finding) for finding, count in findings)
    total = 10000 * room // (room + penalty)
    if any(finding[2] == "blocker" for finding, _ in findings):
        total = min(total, values["blocked_cap"])
    return total
