"""The page of a report in a browser: layers, speakers, the card beside a word, folded copies, the keyboard."""

from __future__ import annotations

import json

import pytest

import dateline

pytestmark = pytest.mark.slow
SHOWN = "[...document.querySelectorAll('.told-by li:not(.off)')].map((node) => node.dataset.{})"
CARD = "document.getElementById('over').hidden ? null : document.getElementById('over').innerText"
MARKED = "[...document.querySelectorAll('.text mark:not(.off)[data-c]')].length"


@pytest.fixture(scope="module")
def reports(bombing, sample_case):
    """The ids of the longest report, and of its copy."""
    with dateline.open_case(sample_case, read_only=True) as case:
        found = case.records({one.document for one in case.dossier(bombing).reports}).values()
    wire = max(found, key=lambda one: len(one.document.text)).document.id
    copy = next(one for one in found if one.document.outlet.name == "Samegrelo Courier")
    return wire, copy.document.id


@pytest.fixture
def window(browser, at, reports):
    """A browser that shows the longest report."""
    browser.look(1280)
    browser.go("about:blank")
    browser.go(f"{at}/reports/{reports[0]}")
    browser.noticed()
    yield browser
    assert browser.noticed().complaints == []


def _tick(browser, name, value):
    box = f"#layers [name={name}][value={json.dumps(value)}]"
    browser.evaluate(f"document.querySelector({json.dumps(box)}).click(); 0")


def _keys(browser, key):
    browser.press(key)
    return browser.evaluate("document.activeElement.innerText")


def test_a_layer_is_taken_off_and_the_address_keeps_it(window):
    before = window.evaluate(MARKED)
    _tick(window, "layer", "harm")
    assert "harm" not in window.evaluate(SHOWN.format("l"))
    assert 0 < window.evaluate(MARKED) < before
    address = window.evaluate("location.href")
    shown = window.evaluate(SHOWN.format("l"))
    marks = "[...document.querySelectorAll('.text mark')].map((mark) => mark.className)"
    classes = window.evaluate(marks)
    window.go(address)
    assert window.evaluate(SHOWN.format("l")) == shown
    assert window.evaluate(marks) == classes
    window.evaluate("document.getElementById('everything').click(); 0")
    assert window.evaluate(MARKED) == before
    assert window.evaluate("location.search") == ""


def test_only_what_one_speaker_says_is_shown(window):
    key = window.evaluate(
        "[...document.querySelectorAll('.strip label')].find((node) => /Interior Ministry/.test(node.innerText))"
        ".querySelector('input').value"
    )
    _tick(window, "speaker", key)
    assert {key} == {one for keys in window.evaluate(SHOWN.format("s")) for one in keys.split()}
    assert "remote control" in window.evaluate(
        "[...document.querySelectorAll('.text mark:not(.off)[data-c]')].map((mark) => mark.innerText).join(' ')"
    )
    assert "denied" not in window.evaluate(SHOWN.format("m"))
    assert " are shown" in window.evaluate("document.getElementById('spoken').textContent")


def test_the_manner_of_words_is_seen_without_colour(window):
    lines = "(() => {{ const style = getComputedStyle(document.querySelector('.text mark.{} > *')); return style.textDecorationLine + ' ' + style.textDecorationStyle; }})()"
    assert window.evaluate(lines.format("stated")) == "underline solid"
    assert window.evaluate(lines.format("attributed")) == "underline dashed"
    assert window.evaluate(lines.format("hedged")) == "underline dotted"
    assert "line-through" in window.evaluate(lines.format("denied"))


def test_a_word_under_the_pointer_shows_what_was_read_and_who_says_it(window, bombing):
    window.point(".text mark.denied")
    card = window.evaluate(CARD)
    assert "a lawyer" in card
    assert "any involvement" in card
    assert window.evaluate("document.querySelector('#over a.of').pathname") == f"/records/{bombing}"
    assert window.evaluate("document.querySelectorAll('#over [id]').length") == 0
    window.press("Escape")
    assert window.evaluate(CARD) is None


def test_the_text_is_one_stop_and_arrows_walk_through_it(window):
    assert window.evaluate("document.querySelectorAll('.text a[tabindex=\"0\"]').length") == 1
    window.evaluate("document.getElementById('everything').focus(); 0")
    first = _keys(window, "Tab")
    assert window.evaluate("document.activeElement.parentNode.matches('.text mark')")
    assert window.evaluate(CARD) is not None
    second = _keys(window, "ArrowRight")
    assert second != first
    assert _keys(window, "ArrowLeft") == first
    assert window.evaluate("document.activeElement.getAttribute('aria-describedby')") == "over"
    window.press("Enter")
    assert window.evaluate("location.hash").startswith("#c")


def test_words_that_are_folded_are_shown_to_whoever_comes_for_them(browser, at, reports):
    browser.look(1280)
    browser.go(f"{at}/reports/{reports[1]}")
    assert not browser.evaluate("document.querySelector('.fold').open")
    start = browser.evaluate("document.querySelector('.fold mark').id")
    browser.go("about:blank")
    browser.go(f"{at}/reports/{reports[1]}#{start}")
    assert browser.evaluate("document.querySelector('.fold').open")
    assert browser.evaluate("document.querySelector('mark:target').checkVisibility()")


def test_without_a_script_words_lead_to_what_is_said(browser, at, reports):
    browser.look(1280)
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.go(f"{at}/reports/{reports[0]}")
        for selector in ("#layers button", ".text mark a[href^='#c']", ".told-by li[id=c1]"):
            assert browser.evaluate(
                f"document.querySelector({json.dumps(selector)}).checkVisibility()"
            )
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
