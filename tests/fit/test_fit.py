"""The fit on made-up cases: what it moves, what it leaves, what it never breaks."""
import io
import contextlib
import unittest

import cases as labelled
import fit
import precision
import scoring
import slips
import spelling

FILE = """# How it is reckoned.
room: 8
words_per_room: 15
suggestion: 0.4
warning: 1
blocker: 3
blocked_cap: 40

dimensions:
  tone: 1

# One finding of a check.
checks:
  tone.must: 2.5  # 2 by hand
  tone.dont: 1.5
  courtesy.thanks: 1
"""


def item(words, *findings):
    report = {"words": words, "score": 0,
              "findings": [{"rule": "en.Test.One", "check": check, "dimension": check.split(".")[0],
                            "severity": severity} for check, severity in findings]}
    return labelled.Item(report, scoring.Scoring(FILE.splitlines(True)).values)


def cases_of(ranks=(), drafts=()):
    cases = labelled.Cases()
    if ranks:
        cases.ranks["made-up"] = list(ranks)
    cases.drafts = list(drafts)
    return cases


class Files(unittest.TestCase):
    def setUp(self):
        self.file = scoring.Scoring(FILE.splitlines(True))

    def test_a_weight_is_read_with_the_one_set_by_hand(self):
        self.assertEqual(self.file.values["checks/tone.must"], 250)
        self.assertEqual(self.file.hand["checks/tone.must"], 200)
        self.assertEqual(self.file.hand["checks/tone.dont"], 150)

    def test_the_same_values_give_the_same_file(self):
        self.assertEqual(self.file.text(self.file.values), FILE)

    def test_only_what_moved_is_marked(self):
        moved = dict(self.file.values, **{"checks/tone.dont": 100, "checks/tone.must": 200})
        self.assertEqual(self.file.text(moved),
                         FILE.replace("must: 2.5  # 2 by hand", "must: 2")
                         .replace("dont: 1.5", "dont: 1  # 1.5 by hand"))


class Reckoning(unittest.TestCase):
    def setUp(self):
        self.values = scoring.Scoring(FILE.splitlines(True)).values

    def score(self, words, *findings):
        return scoring.score(self.values, item(words, *findings).findings, words)

    def test_no_findings_are_a_hundred(self):
        self.assertEqual(self.score(30), 10000)

    def test_a_check_that_is_not_listed_weighs_one(self):
        self.assertEqual(self.score(30, ("tone.rude", "warning")), 10000 * 1000 // 1100)

    def test_a_blocker_caps(self):
        self.assertEqual(self.score(3000, ("safety.secret", "blocker")), 4000)


class Fits(unittest.TestCase):
    def setUp(self):
        self.prior = scoring.Scoring(FILE.splitlines(True)).hand

    def test_a_weight_that_tells_good_from_bad_grows(self):
        rows = [(item(20, ("courtesy.thanks", "suggestion")), 0), (item(20, ("tone.dont", "suggestion")), 1)] * 20
        values = fit.Search(self.prior, cases_of(rows)).run()
        self.assertGreater(values["checks/courtesy.thanks"], values["checks/tone.dont"])

    def test_what_the_cases_do_not_show_stays(self):
        rows = [(item(20, ("courtesy.thanks", "suggestion")), 0), (item(20), 1)] * 20
        self.assertEqual(fit.Search(self.prior, cases_of(rows)).run(), self.prior)

    def test_good_drafts_stay_above_bad_ones(self):
        drafts = [("en p1", "good", item(20, ("courtesy.thanks", "suggestion"))),
                  ("en p1", "bad", item(20, ("tone.dont", "suggestion")))]
        rows = [(item(20, ("courtesy.thanks", "suggestion")), 0), (item(20, ("tone.dont", "suggestion")), 1)] * 20
        values = fit.Search(self.prior, cases_of(rows, drafts)).run()
        fit.reckon([row[2] for row in drafts], values)
        self.assertEqual(fit.order_value(drafts), 1)

    def test_a_slip_in_twenty_words_is_no_failure(self):
        self.assertTrue(fit.keeps_promises(self.prior))
        self.assertFalse(fit.keeps_promises(dict(self.prior, room=100)))
        self.assertFalse(fit.keeps_promises(dict(self.prior, suggestion=200)))
        self.assertFalse(fit.keeps_promises(dict(self.prior, **{"checks/tone.must": 1000})))

    def test_the_table_names_what_moved(self):
        rows = [(item(20, ("courtesy.thanks", "suggestion")), 0), (item(20), 1)] * 5
        cases, told = cases_of(rows), io.StringIO()
        with contextlib.redirect_stdout(told):
            fit.tell(cases, self.prior, dict(self.prior, **{"checks/tone.must": 300}), {})
        self.assertIn("1 of 10 numbers differ", told.getvalue())
        self.assertIn("tone.must                                2 -> 3", told.getvalue())


class Orders(unittest.TestCase):
    def test_a_tie_is_half_right(self):
        self.assertEqual(fit.auc([(1, 0), (1, 1)]), 0.5)
        self.assertEqual(fit.auc([(1, 0), (2, 1), (2, 0), (3, 1)]), 0.875)


class Precision(unittest.TestCase):
    def count(self, *findings):
        case = {"lang": "en", "text": "aä bb cc bb", "expect": [
            {"check": "tone.must", "quote": "bb", "occurrence": 2}, {"check": "courtesy.thanks", "quote": ""}]}
        found = [{"rule": "en.Test.One", "check": check, "start": start, "end": end} for check, start, end in findings]
        return precision.count([case], [{"findings": found}])["en"]["en.Test.One"]

    def test_a_finding_on_the_labelled_words_is_right(self):
        self.assertEqual(self.count(("tone.must", 10, 12)), [1, 1])

    def test_a_finding_elsewhere_or_of_another_check_is_wrong(self):
        self.assertEqual(self.count(("tone.must", 4, 6), ("tone.dont", 10, 12)), [2, 0])

    def test_what_is_missing_is_right_anywhere(self):
        self.assertEqual(self.count(("courtesy.thanks", 0, 0)), [1, 1])

    def test_the_file_is_a_line_a_rule_in_order(self):
        self.assertEqual(precision.text_of({"en.B.One": [3, 2], "en.A.Two": [1, 1]})[len(precision.HEAD):],
                         "en.A.Two: { found: 1, right: 1 }\nen.B.One: { found: 3, right: 2 }\n")


SPELLING = """keyboard: [qwe]
costs: {swapped: 40, doubled: 30}
weights: {cost: 100, rarity: 120,
  longer: -3}
"""


class Spelling(unittest.TestCase):
    def test_numbers_are_read_and_put_back(self):
        numbers = spelling.read_numbers(SPELLING)
        self.assertEqual(numbers["costs", "doubled"], 30)
        self.assertEqual(numbers["weights", "longer"], -3)
        numbers["costs", "swapped"] = 45
        text = spelling.put_numbers(SPELLING, numbers)
        self.assertIn("costs: {swapped: 45, doubled: 30}\n", text)
        self.assertIn("keyboard: [qwe]\n", text)
        self.assertEqual(spelling.read_numbers(text), numbers)

    def test_a_long_map_is_wrapped(self):
        numbers = {("costs", f"number_{i}"): i for i in range(20)}
        lines = spelling.write_map("costs", numbers).split("\n")
        self.assertGreater(len(lines), 2)
        self.assertLessEqual(max(map(len, lines)), 79)

    def test_what_tells_the_right_word_is_weighed_up(self):
        # the second trait is high for the wrong word, the third says nothing
        cases = [spelling.Case("set", 0, [[1.0, 0.0, 1.0], [1.0, 1.0, 1.0]], [{}, {}])]
        slope = spelling.slope(spelling.rows_of(cases, {}), {"set": 1}, [1.0, 0.0, 1.0])
        self.assertGreater(slope[1], 0)
        self.assertAlmostEqual(slope[0], 0)
        self.assertAlmostEqual(slope[2], 0)

    def test_slips_are_put_where_there_were_none(self):
        numbers = spelling.read_numbers(SPELLING)
        numbers["slips", "f/ph"] = 40
        numbers["slips", "/h"] = 30
        text = spelling.put_numbers(SPELLING, numbers)
        self.assertIn("slips: {/h: 30, f/ph: 40}\ncosts: {", text)
        self.assertEqual(spelling.read_numbers(text), numbers)

    def test_only_slips_that_are_made_often_are_numbered(self):
        cases = [spelling.Case("set", 0, [[1.0]], [{"a/e": 1}])] * spelling.SLIP_CASES
        cases.append(spelling.Case("set", 0, [[1.0]], [{"/h": 2}]))
        self.assertEqual(spelling.numbered(cases, 14), {"a/e": 14})

    def test_few_words_tell_nothing_of_single_slips(self):
        cases = [spelling.Case("set", 0, [[1.0]], [{"a/e": 1}])] * spelling.SLIP_OFTEN
        self.assertEqual(spelling.numbered(cases, 14), {})


class Slips(unittest.TestCase):
    costs = slips.Costs(["swapped\t\t45", "doubled\t\t30", "a\te\t60", "\th\t40", "f\tph\t50"])

    def slips(self, typed, meant):
        return dict(slips.between(self.costs, typed, meant))

    def test_the_cheapest_way_is_found(self):
        self.assertEqual(self.slips("grammer", "grammar"), {"e/a": 1})
        self.assertEqual(self.slips("foto", "photo"), {"f/ph": 1})
        self.assertEqual(self.slips("wen", "when"), {"/h": 1})
        self.assertEqual(self.slips("xwen", "wen"), {"x/": 1})

    def test_what_has_a_cost_of_its_own_is_no_slip(self):
        self.assertEqual(self.slips("teh", "the"), {})
        self.assertEqual(self.slips("leter", "letter"), {})

    def test_a_slip_has_its_cost(self):
        self.assertEqual(self.costs.of_key("f/ph"), 50)
        self.assertIsNone(self.costs.of_key("f/v"))


if __name__ == "__main__":
    unittest.main()
