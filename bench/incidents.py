"""Prints the drafts of the tests' incidents beside what a good timeline shows: `python bench/incidents.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.incidents.scores import draft_of, score
from tests.incidents.stories import STORIES

if __name__ == "__main__":
    for story in STORIES:
        incident = story()
        made = draft_of(incident)
        print(f"\n== {story.__name__}: {score(incident, made)}")
        account = made.findings.account
        for row in account.rows:
            print(
                f"  {row.at:%d %H:%M:%S} {row.fact:16} {made.findings.teller.describe(row)[:120]} {[item.ref for item in row.items][:3]}"
            )
        for marker, mark in account.marks.items():
            print(f"  {marker:20} {mark.at:%d %H:%M:%S} {mark.confidence}")
        for question, answer in made.findings.answers.items():
            print(f"  {question}: {answer.verdict} {dict(answer.numbers)}")
        print(
            "  gaps:",
            [str(gap.tag) for gap in made.findings.gaps],
            "contradictions:",
            [one.text for one in made.findings.contradictions],
        )
