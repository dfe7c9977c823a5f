"""Double coding and audit in a browser: drawn, coded by two, compared, decided and audited, by keyboard."""

from __future__ import annotations

import shutil

import pytest
from tests.desk.browser.conftest import served
from tests.desk.browser.test_accessible import OVERFLOW, VIOLATIONS, WIDTHS
from tests.desk.browser.test_keys import FOCUSED, RING

import dateline
from dateline.run.quality.columns import DEFAULT
from dateline.run.quality.drawing import draw_audit, draw_coding
from dateline.run.quality.ledger import append, coding_file

pytestmark = pytest.mark.slow
AT = "2025-03-20T11:00:00Z"
TITLE = "document.querySelector('h1').innerText"
FIRST = "document.querySelector('#first').getBoundingClientRect()"


@pytest.fixture
def fresh(sample_case, tmp_path):
    """The address of a desk over a sample of its own."""
    where = str(tmp_path / "try.dateline")
    shutil.copy(sample_case, where)
    with served(where) as address:
        yield address


@pytest.fixture
def drawn(sample_case, tmp_path):
    """The same with all records drawn to be coded and some values and a report to be audited; the ids of both draws."""
    where = str(tmp_path / "try.dateline")
    shutil.copy(sample_case, where)
    with dateline.open_case(where, read_only=True) as case:
        coding = draw_coding(case, share=1, seed=7, columns=("kind", "killed"), at=AT, by="Ada")
        audit = draw_audit(case, values=1, reports=1, seed=7, columns=DEFAULT, at=AT, by="Ada")
    append(coding_file(where), coding, audit, at=AT, by="Ada")
    with served(where) as address:
        yield address, coding.id, audit.id


@pytest.fixture
def window(browser):
    """A browser with a window of the usual width."""
    browser.look(1280)
    browser.noticed()
    return browser


def _type(window, text):
    for letter in text:
        window.press(letter)


def _code(window, *codes):
    """Fill the fields in from the first on, which has the focus, and press Enter."""
    for number, text in enumerate(codes):
        if number:
            window.press("Tab")
        _type(window, text)
    window.press("Escape")  # whatever list of choices is open
    window.press_and_wait("Enter")


def test_records_are_drawn_on_the_page_and_coding_begins(window, fresh):
    window.go(f"{fresh}/review")
    window.wait_for_load(lambda: window.evaluate("document.querySelector('[href=\"/coding\"]').click()"))  # fmt: skip
    window.evaluate("document.querySelector('[name=share]').value = '100'")
    window.wait_for_load(lambda: window.evaluate("document.querySelector('.drawing button').click()"))  # fmt: skip
    assert window.evaluate("document.querySelector('.draw h2').innerText").startswith("5 records")
    window.evaluate("document.querySelector('.draw [name=coder]').focus()")
    window.press_and_wait("Enter")
    assert window.evaluate(TITLE) == "What do the reports say of this event?"
    assert window.evaluate("document.activeElement.name") == "kind"
    assert window.evaluate(RING), window.evaluate(FOCUSED)
    assert 0 <= window.evaluate(f"{FIRST}.top") < window.evaluate("innerHeight")
    assert window.noticed().complaints == []


def test_two_people_code_by_keyboard_and_their_difference_is_decided_with_one_key(window, drawn):
    address, coding, _ = drawn
    for coder, killed in (("Ada", "2"), ("Ben", "3")):
        window.go(f"{address}/coding/{coding}?coder={coder}")
        for number in range(5):
            _code(window, "bombing", killed if number == 0 else "-")
        assert "All records of this draw are coded" in window.evaluate("document.body.innerText")
    window.go(f"{address}/coding/{coding}/differences")
    assert window.evaluate(TITLE) == "How many were killed, by the last figure?"
    window.press_and_wait("2")
    assert "0 differences not decided" in window.evaluate("document.body.innerText")
    assert window.evaluate("[...document.querySelectorAll('main li b')].map((one) => one.innerText)") == ["3"]  # fmt: skip
    window.go(f"{address}/coding/{coding}/results")
    assert "nominal, 5 units, 10 codes" in window.evaluate("document.body.innerText")


def test_values_are_audited_with_one_key_each_and_the_last_is_taken_back(window, drawn):
    address, _, audit = drawn
    window.go(f"{address}/audit/{audit}?coder=Ada#first")
    assert 0 <= window.evaluate(f"{FIRST}.top") < window.evaluate("innerHeight")
    for key, left in (("y", 7), ("n", 6), ("z", 7), ("t", 6), ("?", 5), ("y", 4), ("y", 3), ("y", 2), ("y", 1)):  # fmt: skip
        window.press_and_wait(key)
        assert f"{left} left" in window.evaluate("document.body.innerText")
    assert window.evaluate(TITLE) == "What does this report tell?"
    _type(window, "killed: 1zyn")
    assert window.evaluate("document.querySelector('textarea').value") == "killed: 1zyn"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_coding_and_audit_are_accessible_and_fit(browser, drawn, axe, width, dark):
    address, coding, audit = drawn
    browser.look(width, dark=dark)
    pages = [
        "/coding",
        f"/coding/{coding}?coder=Ada",
        f"/coding/{coding}/results",
        f"/coding/{coding}/differences",
        "/audit",
        f"/audit/{audit}?coder=Ada",
        f"/audit/{audit}?coder=Ada&at=7",
    ]
    found = {}
    for page in pages:
        browser.go(address + page)
        browser.evaluate(axe + ";0")
        violations, over = browser.evaluate(VIOLATIONS), browser.evaluate(OVERFLOW)
        if violations or over:
            found[page] = violations, over
    assert found == {}
