"""The review queue in a browser, by keys alone: each way to answer, undone to any depth."""

from __future__ import annotations

import pytest
from tests.desk.browser.conftest import served
from tests.run.questions.tolls import TOLLS

import dateline
from dateline.run.keeper import Keeper
from dateline.run.questions.queue import Queue

pytestmark = pytest.mark.slow
TITLE = "document.querySelector('h1').innerText"
LAST = "document.querySelector('.decisions li b')?.innerText"
COUNTED = "document.querySelectorAll('.decisions li:not(.undone)').length"


class Work:
    """A browser at a desk of its own, and the case behind it."""

    def __init__(self, browser, address, where):
        """At the first question."""
        self.window, self.address, self.where = browser, address, where
        browser.look(1280)
        browser.noticed()

    def open(self, kind, field=None):
        """Go to an open question of a kind."""
        with dateline.open_case(self.where, read_only=True) as case:
            questions = Queue().follow(case).questions()
            found = next(q for q in questions if q.kind == kind and field in (None, q.field))
        self.window.go(f"{self.address}/review?question={found.id}")
        return found

    def press(self, *keys):
        """Press keys that each lead to a page."""
        for key in keys:
            self.window.press_and_wait(key)

    def records(self):
        """The records of the case as they are now."""
        with dateline.open_case(self.where, read_only=True) as case:
            return {d.id: d for d in case.dossiers()}

    def see(self, what):
        """What the page says."""
        return self.window.evaluate(what)


@pytest.fixture
def work(browser, tmp_path):
    """Two bombings of which two outlets give different tolls."""
    where = str(tmp_path / "twice.dateline")
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        for outlet, day, text in TOLLS:
            keeper.add(dateline.read_text(text, outlet=outlet, published=day), at="2025-03-20")
        keeper.settle(at="2025-03-20")
    with served(where, person="Ada") as address:
        found = Work(browser, address, where)
        yield found
        seen = browser.noticed()
        assert (seen.dialogs, seen.complaints) == ([], [])


def test_accept_keeps_the_value_with_a_name(work):
    question = work.open("field", "killed")
    assert work.see(TITLE) == "How many were killed?"
    work.press("a")
    record = work.records()[question.records[0]]
    assert record.decided[0].by == "Ada"
    assert record.decided[0].is_own
    assert work.see(LAST).startswith("killed:")


def test_a_digit_picks_what_the_page_said_it_would(work):
    question = work.open("field", "killed")
    other = next(n for n, one in enumerate(question.alternatives, 1) if not one.is_chosen)
    said = work.see(f"document.getElementById('e-{other}').innerText")
    text = question.alternatives[other - 1].text
    assert said == f"The record will say “{text}”, decided by Ada."
    work.press(str(other))
    assert work.records()[question.records[0]].chosen["killed"].min == int(text)
    work.window.go(f"{work.address}/records/{question.records[0]}")
    assert "decided by Ada" in work.see("document.querySelector('.decided').innerText")


def test_reject_takes_words_out_and_a_note_stays_with_it(work):
    question = work.open("field", "killed")
    gone = next(one.text for one in question.alternatives if one.is_chosen)
    work.window.press("n")
    assert work.see("document.activeElement.name") == "note"
    for letter in "twice":
        work.window.press(letter)
    work.window.press("Escape")
    work.press("x")
    told = work.records()[question.records[0]].fields["killed"]
    assert int(gone) not in [reading.value.min for reading in told]
    assert "twice" in work.see("document.querySelector('.decisions li q').innerText")


def test_words_are_marked_with_arrows_and_shift(work):
    question = work.open("field", "killed")
    work.press("e")
    assert work.see(TITLE).startswith("Which words are right?")
    assert work.see("document.activeElement.className").startswith("to-mark")
    words = "document.querySelector('[data-words]').value"
    work.window.press("ArrowRight")
    first = work.see(words)
    assert len(first.split()) == 1
    work.window.press("ArrowRight", shift=True)
    work.window.press("ArrowRight", shift=True)
    assert len(work.see(words).split()) == 3
    work.window.press("ArrowLeft", shift=True)
    assert work.see(words).startswith(first)
    work.see("document.querySelector('[name=value]').value = '5'; 0")
    marked = work.see(words)
    work.press("Enter")
    record = work.records()[question.records[0]]
    assert record.chosen["killed"].min == 5
    evidence = record.decided[0].evidence
    assert evidence.quote == marked
    with dateline.open_case(work.where, read_only=True) as case:
        text = case.record(evidence.document).document.text
    assert text[evidence.start : evidence.end] == marked


def test_merge_split_and_undo_twice(work):
    before = set(work.records())
    record = next(d for d in work.records().values() if len(d.reports) == 2)
    work.window.go(f"{work.address}/records/{record.id}/split")
    work.see("document.querySelector('[name=event]').click(); 0")
    work.press("s")
    assert len(work.records()) == len(before) + 1
    work.window.go(f"{work.address}/review")
    work.open("field", "killed")
    work.press("1")
    assert work.see(COUNTED) == 2
    work.press("u")
    assert work.see(COUNTED) == 1
    work.press("z")
    assert work.see(COUNTED) == 0
    assert set(work.records()) == before
    assert not any(one.decided for one in work.records().values())
    assert work.see("document.querySelectorAll('.decisions .undone').length") == 2


def test_all_like_this_is_shown_first_and_undone_as_one(work):
    question = work.open("field", "killed")
    pick = next(n for n, one in enumerate(question.alternatives, 1) if one.text in ("6", "7"))
    work.window.wait_for_load(
        lambda: work.see(f"document.querySelector('a[href*=\"pick={pick}\"]').click(); 0")
    )
    assert work.see(TITLE) == "Decide all like this?"
    effects = work.see("[...document.querySelectorAll('.will')].map((one) => one.innerText)")
    assert len(effects) == 2
    assert not any(one.decided for one in work.records().values())
    work.press("a")
    assert sum(bool(one.decided) for one in work.records().values()) == 2
    assert "2 at once" in work.see("document.querySelector('.decisions li').innerText")
    work.press("u")
    assert not any(one.decided for one in work.records().values())


def test_later_and_unsure_lead_to_the_next_question(work):
    work.window.go(f"{work.address}/review")
    first = work.see("document.querySelector('.asking').getAttribute('action')")
    work.press("j")
    second = work.see("document.querySelector('.asking').getAttribute('action')")
    work.press("?")
    assert (
        len({first, second, work.see("document.querySelector('.asking')?.getAttribute('action')")})
        == 3
    )
