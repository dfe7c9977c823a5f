"""The desk by keyboard alone: where the focus goes, that it is seen, and one key a decision."""

from __future__ import annotations

import shutil

import pytest
from tests.desk.browser.conftest import served, with_a_question

pytestmark = pytest.mark.slow
FOCUSED = "document.activeElement.innerText?.split('\\n')[0] || document.activeElement.name || document.activeElement.tagName"
RING = """(() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; })()"""
IN_VIEW = """(() => { const box = document.activeElement.getBoundingClientRect();
  return box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth; })()"""
HIDDEN_BY_BAR = """(() => { const node = document.activeElement, box = node.getBoundingClientRect();
  const bar = document.querySelector(".bar"); if (bar.contains(node) || node.matches(".skip")) return false;
  return box.bottom <= bar.getBoundingClientRect().bottom; })()"""
MOST = 400


@pytest.fixture
def fresh(sample_case, tmp_path):
    """The address of a desk over a sample of its own, with one question."""
    where = str(tmp_path / "try.dateline")
    shutil.copy(sample_case, where)
    with_a_question(where)
    with served(where) as address:
        yield address


@pytest.fixture
def window(browser):
    """A browser with a window of the usual width."""
    browser.look(1280)
    return browser


def test_the_first_tab_leads_past_the_bar(window, at):
    window.go(at)
    window.press("Tab")
    assert window.evaluate(FOCUSED) == "To the content"
    assert window.evaluate(IN_VIEW)
    window.press("Enter")
    assert window.evaluate("document.activeElement.id") == "main"
    window.press("Tab")
    assert window.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("page", ["/", "/review", "/add", "/login", "record"])
@pytest.mark.parametrize("width", [400, 1280])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(browser, at, bombing, page, width):
    browser.look(width)
    browser.go(at + (f"/records/{bombing}" if page == "record" else page))
    browser.evaluate(
        "window.order = [...document.querySelectorAll('a[href], button, input:not([type=hidden]),"
        ' select, textarea, summary, [tabindex="0"]\')].filter((node) => node.checkVisibility()'
        " && !node.disabled && !node.closest('details:not([open]) > :not(summary)')); window.last = -1; 0"
    )
    reached = set()
    for _ in range(MOST):
        browser.press("Tab")
        at_now = browser.evaluate("window.order.indexOf(document.activeElement)")
        if browser.evaluate("document.activeElement === document.body") or (
            at_now == 0 and reached
        ):
            break
        assert browser.evaluate(RING), browser.evaluate(FOCUSED)
        assert browser.evaluate(IN_VIEW), browser.evaluate(FOCUSED)
        assert not browser.evaluate(HIDDEN_BY_BAR), browser.evaluate(FOCUSED)
        if at_now >= 0:
            assert not reached or at_now >= max(reached), browser.evaluate(FOCUSED)
            reached.add(at_now)
    assert len(reached) == browser.evaluate("window.order.length")


def test_j_and_k_walk_through_the_board_and_enter_opens(window, at):
    window.go(f"{at}/?more=yes")
    rows = "[...document.querySelectorAll('.board .row')].indexOf(document.activeElement)"
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        window.press(key)
        assert window.evaluate(rows) == expected
        assert window.evaluate(RING)
    window.press_and_wait("Enter")
    assert window.evaluate("location.pathname").startswith("/records/")


def test_a_slash_leads_to_the_search_and_letters_there_are_letters(window, at):
    window.go(at)
    window.press("/")
    assert window.evaluate("document.activeElement.id") == "find"
    for key in "jk/":
        window.press(key)
    assert window.evaluate("document.activeElement.value") == "jk/"


@pytest.mark.parametrize(
    ("key", "verdict"),
    [("m", "one event"), ("s", "two events"), ("x", "two events"), ("?", "unsure")],
)
def test_one_key_decides_and_another_takes_it_back(window, fresh, key, verdict):
    window.go(f"{fresh}/review")
    assert window.evaluate("document.querySelector('h1').innerText") == "Same event?"
    window.press_and_wait(key)
    assert window.evaluate("document.querySelector('.decisions b')?.innerText") == verdict
    window.press_and_wait("z")
    assert window.evaluate("document.querySelectorAll('.decisions li:not(.undone)').length") == 0


def test_keys_of_decisions_are_letters_while_a_note_is_written(window, fresh):
    window.go(f"{fresh}/review")
    window.evaluate("document.querySelector('[name=note]').focus()")
    for key in "ms?z":
        window.press(key)
    assert window.evaluate("document.querySelector('[name=note]').value") == "ms?z"
    assert window.evaluate("document.querySelectorAll('.decisions li').length") == 0


def test_filters_change_the_rows_without_loading_the_page(window, at):
    window.go(at)
    window.evaluate("window.isSame = true")
    window.evaluate("document.querySelector('[name=status]').value = 'disputed'; 0")
    window.evaluate(
        "document.querySelector('[name=status]').dispatchEvent(new Event('change', {bubbles: true})); 0"
    )
    window.evaluate(
        "new Promise((done) => { const look = () => location.search ? setTimeout(done, 50) : setTimeout(look, 20); look(); })"
    )
    assert window.evaluate("window.isSame")
    assert window.evaluate("document.querySelectorAll('.board .row').length") == 1
    assert "status=disputed" in window.evaluate("location.search")
