#!/usr/bin/env python3
"""What the package promises: positions, errors, threads, memory."""
import gc
import os
import resource
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tact

DRAFT = "Hi Anna,\n\nThank you for writing 😀. You must pay by Friday.\n"


def resident():
    with open("/proc/self/statm", encoding="ascii") as numbers:
        return int(numbers.read().split()[1]) * resource.getpagesize()


class Tact(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.linter = tact.Linter(languages=["en", "et"])

    def test_findings_cut_the_text_they_are_about(self):
        report = self.linter.check(DRAFT, language="en")
        self.assertEqual(report.language, "en")
        self.assertEqual(report.score, report.json["score"])
        self.assertIn("You must", [DRAFT[one.start:one.end] for one in report.findings])

    def test_the_context_reaches_the_checks(self):
        messages = [one.message for one in self.linter.check(DRAFT, "en", context={"customer_name": "Õie"}).findings]
        self.assertTrue(any("Õie" in message for message in messages), messages)

    def test_any_text_is_a_draft(self):
        self.assertEqual(self.linter.check("").score, self.linter.check("", name="again").score)
        self.assertEqual(self.linter.check("a\0b\ud800", language="et").language, "et")

    def test_settings_take_points_in_their_names(self):
        checks = [one.check for one in tact.Linter({"check.tone.must": False}, languages=["en"]).check(DRAFT, "en").findings]
        self.assertNotIn("tone.must", checks)

    def test_errors_have_code_and_faults(self):
        with self.assertRaises(tact.Error) as raised:
            self.linter.check(DRAFT, language="xx")
        self.assertEqual(raised.exception.code, "unsupported")
        with self.assertRaises(tact.Error) as raised:
            tact.Linter(colour="red", flavour="sweet")
        self.assertEqual(len(raised.exception.faults), 2)
        self.assertEqual(str(raised.exception), 'there is no setting "colour"')

    def test_a_budget_of_time_is_kept(self):
        report = self.linter.check(DRAFT * 3000, "en", budget=1)
        self.assertFalse(report.complete)
        self.assertTrue(report.json["omissions"])

    def test_a_choice_that_does_nothing_is_a_note(self):
        notes = tact.Linter({"check.tone.musst": False}, languages=["en"]).notes
        self.assertEqual(len(notes), 1)
        self.assertIn('did you mean "tone.must"', notes[0].message)
        self.assertEqual(self.linter.notes, ())

    def test_a_thousand_checks_in_threads_are_the_same_in_flat_memory(self):
        with ThreadPoolExecutor(4) as pool:
            def run(count):
                return {repr(report.json) for report in pool.map(lambda _: self.linter.check(DRAFT, "en"), range(count))}

            run(100)
            before = resident()
            self.assertEqual(len(run(1000)), 1)
            gc.collect()
            self.assertLess(resident() - before, 4 << 20)

    def test_linters_are_freed(self):
        for _ in range(3):
            tact.Linter(languages=["en"])
        before = resident()
        for _ in range(5):
            tact.Linter(languages=["en"])
        self.assertLess(resident() - before, 8 << 20)


if __name__ == "__main__":
    unittest.main()
