"""Fits the weights of rules/scoring.yml to labelled replies.

usage: fit.py --tact PROGRAM --data FOLDER [--drafts FOLDER] --scoring FILE [--write] [--folds N]

What is sought: weights that put the good above the bad, near those that stand in the file.  A weight moves by steps
that can be read, one weight at a time, and only when that puts enough cases right to be worth the move; what the
cases say nothing about stays.  Among all weights only those are looked at that keep the promises of the score: none
is negative, a graver severity never weighs less, a slip in twenty words is no failure, every good draft stands above
its bad one.  The figures "left out" are of cases that the weights they were worked out with had not seen.
"""
import argparse
import os

import cases as labelled
import scoring

WEIGHTS = [25, 50, 75, 100, 150, 200, 250, 300, 350, 400, 500, 600, 800]
GRIDS = {
    "room": [500, 600, 700, 800, 1000],
    "words_per_room": [800, 1000, 1200, 1500, 2000],
    "suggestion": [30, 40, 50, 60],
    "warning": [100],
    "blocker": [300],
    "blocked_cap": [4000],
}
SLIP = (20, 150, 7500)    # a warning of weight 1.5 in 20 words scores 75 or more, and the gravest one 50
SMALL = 30                # sets of fewer cases count by their size
STEP_COST = 0.0001        # what a step away from the hand-set weight has to bring
REACH = (0.6, 3)          # no weight becomes much less than what was set by hand, or more than three times it
GOOD, BAD = 9000, (2000, 5000)


# --- how well weights do ----------------------------------------------------

def auc(rows):
    """The share of pairs of a good and a bad text that are in order; a tie is half."""
    rows = sorted(rows)
    good = sum(label for _, label in rows)
    bad = len(rows) - good
    ranks = at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end][0] == rows[at][0]:
            end += 1
        ranks += sum(label for _, label in rows[at:end]) * (at + 1 + end) / 2
        at = end
    return (ranks - good * (good + 1) / 2) / (good * bad) if good and bad else None


def rank_value(rows):
    return auc([(item.score, label) for item, label in rows])


def pair_value(rows):
    return sum(good.score > bad.score for bad, good in rows) / len(rows) if rows else None


def draft_scores(rows):
    by_pair = {}
    for pair, quality, item in rows:
        by_pair.setdefault(pair, {}).setdefault(quality, []).append(item.score)
    return by_pair


def order_value(rows):
    pairs = [pair for pair in draft_scores(rows).values() if {"good", "bad"} <= set(pair)]
    if not pairs:
        return None
    return sum(min(pair["good"]) > max(pair["bad"]) for pair in pairs) / len(pairs)


def band_value(rows):
    """1 when every good draft has 90 or more and every bad one 20 to 50; less the further they are off."""
    off = [max(0, GOOD - item.score) if quality == "good" else max(0, item.score - BAD[1], BAD[0] - item.score)
           for _, quality, item in rows]
    return 1 - sum(off) / len(off) / 10000 if off else None


class Measure:
    """One figure over one set, worked out anew only when a weight it hangs on has moved."""

    def __init__(self, name, function, rows, items, share):
        self.name, self.function, self.rows, self.share = name, function, rows, share
        self.items = items
        self.places = {place for item in items for place in item.places}
        self.now = None

    def value(self):
        return self.function(self.rows)


def measures_of(cases):
    found = [Measure("rank " + name, rank_value, rows, [item for item, _ in rows], 1)
             for name, rows in cases.ranks.items()]
    found += [Measure("pair " + name, pair_value, rows, [item for row in rows for item in row], 0.5)
              for name, rows in cases.pairs.items()]
    items = [row[2] for row in cases.drafts]
    found.append(Measure("drafts good above bad", order_value, cases.drafts, items, 0))
    found.append(Measure("drafts in their bands", band_value, cases.drafts, items, 4))
    for measure in found:
        measure.share *= min(1, len(measure.rows) / SMALL)
    return found


def reckon(items, values):
    for item in items:
        item.score = scoring.score(values, item.findings, item.words)


def figures(measures, values):
    """name -> the figure with these weights."""
    for measure in measures:
        reckon(measure.items, values)
    return {measure.name: measure.value() for measure in measures}


# --- the search -------------------------------------------------------------

def keeps_promises(values):
    words, weight, least = SLIP
    room = scoring.room_of(values, words)
    gravest = max((value for place, value in values.items() if place.startswith("checks/")), default=0)
    return (values["suggestion"] <= values["warning"] <= values["blocker"] and
            gravest * values["warning"] // 100 <= room and
            10000 * room // (room + weight * values["warning"] // 100) >= least)


def grid_of(place):
    if place in GRIDS:
        return GRIDS[place]
    return WEIGHTS if place.startswith("checks/") else None


def nearest(grid, value):
    return min(range(len(grid)), key=lambda i: abs(grid[i] - value))


def steps_between(grid, one, other):
    """Along the grid; a value off the grid counts as its nearest, and leaving it as a step."""
    return max(int(one != other), abs(nearest(grid, one) - nearest(grid, other)))


def neighbours(grid, value, prior):
    near = nearest(grid, value)
    return [prior] + [grid[i] for i in (near - 2, near - 1, near, near + 1, near + 2)
                      if 0 <= i < len(grid) and grid[i] != value]


def in_reach(place, value, prior):
    return not place.startswith("checks/") or REACH[0] * prior <= value <= REACH[1] * prior


class Search:
    """Goes from weight to weight, and keeps each move that pays.  The scores in the cases are its own meanwhile."""

    def __init__(self, prior, cases):
        self.prior = prior
        self.values = dict(prior)
        self.measures = measures_of(cases)
        items = [item for measure in self.measures for item in measure.items]
        self.items = list({id(item): item for item in items}.values())
        self.with_place = {place: [item for item in self.items if place in item.places] for place in prior}
        reckon(self.items, self.values)
        for measure in self.measures:
            measure.now = measure.value()
        self.value = self.total({}, self.values)

    def cost(self, values):
        return STEP_COST * sum(steps_between(grid_of(place), value, values[place])
                               for place, value in self.prior.items() if grid_of(place))

    def total(self, fresh, values):
        found = [(fresh.get(measure, measure.now), measure.share) for measure in self.measures]
        found = [(value, share) for value, share in found if value is not None]
        return (sum(value * share for value, share in found) / max(1e-9, sum(share for _, share in found)) -
                self.cost(values))

    def order_falls(self, fresh):
        return any(measure.name == "drafts good above bad" and value < (measure.now or 0)
                   for measure, value in fresh.items() if value is not None)

    def attempt(self, place, value):
        """Moves one weight when that is worth it."""
        values = dict(self.values, **{place: value})
        if not in_reach(place, value, self.prior[place]) or not keeps_promises(values):
            return False
        is_check = place.startswith("checks/")
        items = self.with_place[place] if is_check else self.items
        before = [item.score for item in items]
        reckon(items, values)
        fresh = {measure: measure.value() for measure in self.measures
                 if place in measure.places or not is_check}
        total = self.total(fresh, values)
        if total <= self.value + 1e-9 or self.order_falls(fresh):
            for item, score in zip(items, before):
                item.score = score
            return False
        self.values, self.value = values, total
        for measure, now in fresh.items():
            measure.now = now
        return True

    def run(self, order=None, rounds=12):
        for _ in range(rounds):
            moved = False
            for place in order or self.prior:
                grid = grid_of(place)
                for value in neighbours(grid, self.values[place], self.prior[place]) if grid else ():
                    moved = self.attempt(place, value) or moved
            if not moved:
                break
        return self.values


def best_of_orders(prior, cases):
    """A walk may end on a lesser hill: the best of several that go through the weights in another order."""
    checks = [place for place in prior if place.startswith("checks/")]
    others = [place for place in prior if place not in checks]
    orders = [others + checks, checks + others, checks[::-1] + others[::-1]]
    searches = [Search(prior, cases) for _ in orders]
    for search, order in zip(searches, orders):
        reckon(search.items, search.values)
        search.run(order)
    return max(searches, key=lambda search: search.value).values


# --- telling ----------------------------------------------------------------

def crossed(prior, cases, folds):
    """The figures over cases left out of the fit, the mean over the folds: name -> (by hand, fitted, share)."""
    sums = {}
    for fold in range(folds):
        values = best_of_orders(prior, cases.part(lambda number: number % folds != fold))
        measures = measures_of(cases.part(lambda number: number % folds == fold))
        before, after = figures(measures, prior), figures(measures, values)
        for measure in measures:
            if before[measure.name] is not None and measure.rows:
                row, weight = sums.setdefault(measure.name, [0, 0, 0, 0]), len(measure.rows)
                row[0] += weight * before[measure.name]
                row[1] += weight * after[measure.name]
                row[2] += weight
                row[3] += measure.share
    return {name: (before / count, after / count, share)
            for name, (before, after, count, share) in sums.items()}


def draft_line(values, rows):
    reckon([row[2] for row in rows], values)
    scores = {"good": [], "bad": []}
    for _, quality, item in rows:
        scores[quality].append(item.score)
    parts = []
    for quality, found in sorted(scores.items()):
        found.sort()
        if found:
            middle = found[len(found) // 2]
            parts.append(f"{quality} {found[0] // 100} … {middle // 100} … {found[-1] // 100}")
    return "; ".join(parts)


def tell(cases, prior, values, left_out):
    measures = measures_of(cases)
    before, after = figures(measures, prior), figures(measures, values)
    print(f"{'':32} {'n':>6} {'by hand':>8} {'fitted':>8}   left out: by hand fitted")
    for measure in measures:
        if not measure.rows:
            continue
        out = left_out.get(measure.name)
        tail = f"            {out[0]:8.3f} {out[1]:6.3f}" if out else ""
        print(f"{measure.name:32} {len(measure.rows):6} {before[measure.name]:8.3f} {after[measure.name]:8.3f}{tail}")
    print(f"\nscores of drafts, least … middle … most\n  by hand: {draft_line(prior, cases.drafts)}"
          f"\n  fitted:  {draft_line(values, cases.drafts)}")
    moved = [place for place in prior if values[place] != prior[place]]
    print(f"\n{len(moved)} of {len(prior)} numbers differ from those set by hand" + (":" if moved else ""))
    for place in moved:
        print(f"  {place.split('/')[-1]:36} {scoring.shown(prior[place]):>5} -> {scoring.shown(values[place])}")


def mean_gain(left_out):
    shares = sum(share for _, _, share in left_out.values())
    return sum(share * (after - before) for before, after, share in left_out.values()) / max(1e-9, shares)


def check_reckoning(cases, values):
    """The score worked out here is the linter's own."""
    items = [item for rows in cases.ranks.values() for item, _ in rows] + [row[2] for row in cases.drafts]
    wrong = [item for item in items
             if scoring.score(values, item.findings, item.words) != item.score]
    if wrong:
        raise SystemExit(f"fit: {len(wrong)} of {len(items)} scores are reckoned otherwise than tact does: "
                         f"{wrong[0].score} there")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tact", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--drafts", action="append", default=[], help="more labelled drafts")
    parser.add_argument("--scoring", required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the fitted weights into the file")
    args = parser.parse_args()
    file = scoring.Scoring.read(args.scoring)
    cases = labelled.read(args.tact, args.data, args.drafts, file.values)
    check_reckoning(cases, file.values)
    values = best_of_orders(file.hand, cases)
    left_out = crossed(file.hand, cases, args.folds) if args.folds > 1 else {}
    tell(cases, file.hand, values, left_out)
    if left_out:
        print(f"\nmean gain on cases left out of the fit: {mean_gain(left_out):+.4f}")
    if args.write:
        with open(args.scoring + ".new", "w", encoding="utf-8") as out:
            out.write(file.text(values))
        os.replace(args.scoring + ".new", args.scoring)
        print(f"written: {args.scoring}")
    elif values != file.values:
        print("The file has other weights: --write puts these into it.")


if __name__ == "__main__":
    main()
