"""What people do at the desk, from the first report to the words behind a value."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from tests.desk.browser.conftest import served

pytestmark = pytest.mark.slow
OVER = """new Promise((done) => { const look = () =>
  /done|failed/.test(document.querySelector("[data-stage]")?.innerText) && !document.querySelector("[data-job]")
  ? done(document.querySelector("[data-stage]").innerText) : setTimeout(look, 100); look(); })"""
CLICK = "document.querySelector({}).click()"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """The address of a desk over an empty case."""
    with served(str(tmp_path_factory.mktemp("story") / "new.dateline")) as address:
        yield address


def _click(browser, selector):
    browser.wait_for_load(lambda: browser.evaluate(CLICK.format(json.dumps(selector)) + ";0"))


def _over(browser):
    """How a run ended; the page is loaded anew when it does."""
    for _ in range(100):
        try:
            return browser.evaluate(OVER)
        except RuntimeError:  # the page was loaded anew meanwhile
            continue
    raise TimeoutError


def test_a_pasted_report_becomes_a_record_whose_values_lead_to_their_words(browser, empty):
    browser.look(1280)
    browser.noticed()
    story = resources.files("dateline") / "sample" / "story.jsonl"
    reports = [json.loads(line) for line in story.read_text("utf-8").splitlines()]
    for report in reports[:2]:
        browser.go(f"{empty}/add")
        for name in ("text", "outlet", "published"):
            given = json.dumps(report[name][:25] if name == "published" else report[name])
            browser.evaluate(f"document.querySelector('main [name={name}]').value = {given}; 0")
        _click(browser, "main form button")
        assert _over(browser) == "done"
    browser.go(empty)
    browser.wait_for_load(
        lambda: browser.evaluate(
            "[...document.querySelectorAll('.row')].find((row) => /bombing/i.test(row.innerText)).click();0"
        )
    )
    assert browser.evaluate("document.querySelector('h1').innerText").startswith("Bombing, Batumi")
    _click(browser, ".matrix td a")
    assert browser.evaluate("location.pathname").startswith("/reports/")
    assert browser.evaluate("document.querySelector('mark:target').innerText.length > 0")
    assert browser.noticed().complaints == []


def test_files_that_are_dropped_are_read_while_their_number_is_told(browser, empty, tmp_path):
    files = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for file in files:
        file.write_text(
            f"A market in Gori was bombed on Friday, {file.stem} officials said.\n", "utf-8"
        )
    browser.go(f"{empty}/add")
    browser.choose("[name=files]", files)
    _click(browser, "main form button")
    assert _over(browser) == "done"
    assert "3 in" in browser.evaluate("document.querySelector('[data-line]').innerText")
    assert "one.txt and 2 more" in browser.evaluate("document.querySelector('h1').innerText")
