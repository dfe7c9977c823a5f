"""The page of a record in a browser: moments by the keyboard, what stays as they change, one page of paper, its weight."""

from __future__ import annotations

import base64
import re

import pytest

pytestmark = pytest.mark.slow
TOLD = "document.getElementById('told').textContent"
QUIET = """new Promise((done) => { let last = document.getElementById('then'), still = 0; const look = () => {
  const busy = document.getElementById('asof').hasAttribute('aria-busy');
  const now = document.getElementById('then'); still = !busy && now === last ? still + 1 : 0; last = now;
  still > 12 ? done(true) : setTimeout(look, 50); }; look(); })"""
HEADING = "document.querySelector('#then .told').innerText"
MOST_BYTES = 600_000


@pytest.fixture
def window(browser, at, bombing):
    """A browser that shows the record of the bombing."""
    browser.look(1280)
    browser.go("about:blank")
    browser.noticed()
    browser.go(f"{at}/records/{bombing}")
    yield browser
    assert browser.noticed().complaints == []


def _slide(browser, *keys):
    browser.evaluate("document.getElementById('slide').focus(); 0")
    for key in keys:
        browser.press(key)
    browser.evaluate(QUIET)


def test_moments_are_walked_through_by_the_keyboard(window):
    assert window.evaluate(TOLD).startswith("now: 6 of 6 reports; 2 killed")
    _slide(window, "ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert window.evaluate(TOLD) == "2025-03-15 05:00: 4 of 6 reports; 2 killed, 3 wounded"
    assert "4 reports" in window.evaluate(HEADING)
    assert window.evaluate(
        "document.getElementById('slide').getAttribute('aria-valuetext')"
    ) == window.evaluate(TOLD)
    _slide(window, "Home")
    assert window.evaluate(TOLD).startswith("2025-03-14 13:05: 1 of 6 reports; 1 killed")
    assert "Radio Adjara East" not in window.evaluate("document.getElementById('then').innerText")
    _slide(window, "End")
    assert "6 reports" in window.evaluate(HEADING)
    assert window.evaluate("location.search") == ""


def test_the_focus_the_place_and_the_address_stay_with_the_moment(window):
    window.evaluate("document.getElementById('h-matrix').scrollIntoView(); 0")
    before = window.evaluate("scrollY")
    assert before > 0
    window.evaluate("document.getElementById('slide').focus({preventScroll: true}); 0")
    window.press("ArrowLeft")
    window.evaluate(QUIET)
    assert window.evaluate("document.activeElement.id") == "slide"
    assert window.evaluate("scrollY") == before
    address = window.evaluate("location.href")
    told = window.evaluate(TOLD)
    window.go(address)
    assert window.evaluate(TOLD) == told
    assert window.evaluate("document.getElementById('slide').value") == "5"


def test_what_was_opened_stays_open_at_another_moment(window):
    window.evaluate("document.querySelector('.figures details').open = true; 0")
    _slide(window, "ArrowLeft")
    assert window.evaluate("document.querySelector('.figures details').open")


def test_the_map_is_drawn_again_at_another_moment(window):
    drawn = "new Promise((done) => { const look = () => document.querySelector('.map canvas') ? done(true) : setTimeout(look, 50); look(); })"
    assert window.evaluate(drawn)
    _slide(window, "ArrowLeft")
    assert window.evaluate(drawn)


def test_moments_are_a_list_without_a_script(browser, at, bombing):
    browser.look(1280)
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.go(f"{at}/records/{bombing}")
        assert browser.evaluate("document.getElementById('stop').checkVisibility()")
        assert not browser.evaluate("document.getElementById('slide').checkVisibility()")
        assert browser.evaluate("document.querySelector('#asof button').checkVisibility()")
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_the_record_prints_on_one_page(window):
    printed = base64.b64decode(window.ask("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 1


def test_paper_has_what_is_known_and_the_words_and_no_controls(window):
    window.ask("Emulation.setEmulatedMedia", media="print")
    try:
        seen = window.evaluate("document.body.innerText")
        for words in (
            "2 killed",
            "Salt Road",
            "the number of dead at two",
            "Harbour Wire",
            "Words behind the notes",
        ):
            assert words in seen
        for words in (
            "Who says what",
            "What had been reported by",
            "Every value with its words",
            "Board",
        ):
            assert words not in seen
    finally:
        window.ask("Emulation.setEmulatedMedia", media="")


def test_a_record_without_its_map_is_light(browser, at, bombing):
    browser.look(1280)
    browser.go("about:blank")
    browser.ask("Network.setCacheDisabled", cacheDisabled=True)
    try:
        browser.go(f"{at}/records/{bombing}")
        loaded = browser.evaluate(
            "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]"
            ".filter((one) => !/leaflet|topojson|countries/.test(one.name)).reduce((sum, one) => sum + one.decodedBodySize, 0)"
        )
    finally:
        browser.ask("Network.setCacheDisabled", cacheDisabled=False)
    assert 20_000 < loaded < MOST_BYTES


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_with_everything_unfolded_it_is_accessible_and_no_wider_than_the_window(
    browser, at, bombing, axe, width
):
    browser.look(width)
    browser.go(f"{at}/records/{bombing}")
    browser.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true; 0")
    browser.evaluate(axe + ";0")
    found = browser.evaluate(
        'axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map((one) => one.id))'
    )
    assert found == []
    assert browser.evaluate("document.documentElement.scrollWidth") == width
