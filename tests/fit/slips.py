"""Which slips lead from what was typed to the word that was meant, at the costs of spelling.yml.

A slip is "typed/meant": "a/e" is an a typed for an e, "/h" an h left out, "u/" a u too many, "f/ph" a rule of
more letters.  Two neighbours swapped and a letter doubled, or not, have costs of their own and are no slips here.
"""
import collections

FIRST_KEYS = ("swapped", "doubled")


class Costs:
    """What each slip costs, from lines "typed TAB meant TAB cost"."""

    def __init__(self, lines):
        self.cost, self.rules, self.own = {}, collections.defaultdict(list), {}
        for line in lines:
            typed, meant, cost = line.split("\t")
            if typed in FIRST_KEYS:
                self.own[typed] = int(cost)
                continue
            self.cost[typed, meant] = int(cost)
            if len(typed) > 1 or len(meant) > 1:
                self.rules[typed[-1:], meant[-1:]].append((typed, meant))

    def of_key(self, key):
        """The cost of "typed/meant"; None when there is no such slip."""
        return self.cost.get(tuple(key.split("/")))


def _steps(costs, typed, meant, i, j):
    """(slip or None, its cost, letters typed, letters meant) of the last letters of both."""
    x, y = typed[i - 1:i], meant[j - 1:j]
    if i and j:
        yield (x, y), 0 if x == y else costs.cost.get((x, y), 100), 1, 1
        if i > 1 and j > 1 and x == meant[j - 2] and y == typed[i - 2] and x != y:
            yield None, costs.own["swapped"], 2, 2
    if i:
        same = i > 1 and typed[i - 2] == x
        yield None if same else (x, ""), costs.own["doubled"] if same else costs.cost.get((x, ""), 100), 1, 0
    if j:
        same = j > 1 and meant[j - 2] == y
        yield None if same else ("", y), costs.own["doubled"] if same else costs.cost.get(("", y), 100), 0, 1
    for left, right in costs.rules.get((x, y), ()) if i and j else ():
        if typed.endswith(left, 0, i) and meant.endswith(right, 0, j):
            yield (left, right), costs.cost[left, right], len(left), len(right)


def between(costs, typed, meant):
    """The slips of the cheapest way from `typed` to `meant`: how often each."""
    least, way = {(0, 0): 0}, {}
    for i in range(len(typed) + 1):
        for j in range(len(meant) + 1):
            for slip, cost, back, ahead in _steps(costs, typed, meant, i, j):
                whole = least[i - back, j - ahead] + cost
                if (i, j) not in least or whole < least[i, j]:
                    least[i, j], way[i, j] = whole, (slip, i - back, j - ahead)
    found, at = collections.Counter(), (len(typed), len(meant))
    while at != (0, 0):
        slip, i, j = way[at]
        if slip and slip[0] != slip[1] and "".join(slip).isalpha():
            found["/".join(slip)] += 1
        at = i, j
    return found
