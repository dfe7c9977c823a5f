"""The board in a browser: filter, save a list, look at days and map; follow a feed and see its article come."""

from __future__ import annotations

import json
import shutil

import pytest
from tests.desk.browser.conftest import served

from dateline.ingest.fetch.fetcher import WebFetcher

pytestmark = pytest.mark.slow
ROWS = "document.querySelectorAll('.row').length"
UNTIL = "new Promise((done) => {{ const look = () => ({}) ? done(true) : setTimeout(look, 50); look(); }})"


@pytest.fixture
def own(sample_case, tmp_path):
    """The address of a desk over a sample of its own."""
    where = str(tmp_path / "try.dateline")
    shutil.copy(sample_case, where)
    with served(where) as address:
        yield address


def _until(browser, condition):
    return browser.evaluate(UNTIL.format(condition))


def _set(browser, name, value):
    browser.evaluate(
        f"(() => {{ const node = document.querySelector('main form [name={name}]');"
        f" if (node.type === 'checkbox') node.checked = {json.dumps(value)}; else node.value = {json.dumps(value)};"
        " node.dispatchEvent(new Event('change', {bubbles: true})); })(); 0"
    )


def test_a_filter_changes_the_list_in_place_and_is_saved_and_found_again(browser, own):
    browser.look(1280)
    browser.noticed()
    browser.go(own)
    few = browser.evaluate(ROWS)
    _set(browser, "more", value=True)
    _until(browser, f"{ROWS} > {few}")
    _set(browser, "status", "disputed")
    _until(browser, f"{ROWS} === 1")
    assert "status=disputed" in browser.evaluate("location.search")
    assert browser.evaluate("document.querySelectorAll('.filters').length") == 1
    browser.evaluate(
        "[...document.querySelectorAll('summary')].find((one) => /Save/.test(one.innerText)).click(); 0"
    )
    browser.evaluate(
        "document.querySelector('form[action=\"/views\"] [name=name]').value = 'Fights'; 0"
    )
    browser.wait_for_load(
        lambda: browser.evaluate(
            "document.querySelector('form[action=\"/views\"] button').click(); 0"
        )
    )
    assert browser.evaluate("document.querySelector('.views [aria-current]').innerText") == "Fights"
    browser.go(own)
    browser.wait_for_load(
        lambda: browser.evaluate(
            "[...document.querySelectorAll('.views a')].find((one) => one.innerText === 'Fights').click(); 0"
        )
    )
    assert browser.evaluate(ROWS) == 1
    assert browser.noticed().complaints == []


def test_a_wrong_day_is_told_where_it_was_asked(browser, own):
    browser.look(400)
    browser.go(own)
    browser.evaluate("document.querySelector('main form [name=since]').value = 'gestern'; 0")
    _set(browser, "since", "gestern")
    _until(browser, "document.querySelector('#rows [role=alert]')")
    assert "gestern" in browser.evaluate("document.querySelector('#rows [role=alert]').innerText")


def test_days_and_map_are_drawn_when_they_are_opened(browser, own):
    browser.look(1280)
    browser.noticed()
    browser.go(f"{own}/?more=yes")
    assert not browser.evaluate("[...document.scripts].some((one) => /leaflet/.test(one.src))")
    browser.evaluate("document.querySelector('.look summary').click(); 0")
    _until(browser, "document.querySelectorAll('.look .map path').length > 3")
    assert browser.evaluate("document.querySelectorAll('.strip .dot').length") >= 2
    assert browser.noticed().complaints == []


def test_a_feed_is_followed_and_its_article_comes_while_the_page_is_open(browser, outlet, tmp_path):
    host, _, port = outlet.removeprefix("http://").partition(":")
    fetcher = WebFetcher(host_delay_s=0.0, allowed_for_tests=[(host, int(port))])
    browser.look(1280)
    browser.noticed()
    with served(str(tmp_path / "feeds.dateline"), fetcher=fetcher) as address:
        browser.go(f"{address}/add")
        browser.evaluate(
            f"document.querySelector('[name=feeds]').value = {json.dumps(outlet + '/feed.xml')}; 0"
        )
        browser.wait_for_load(
            lambda: browser.evaluate(
                "document.querySelector('form[action=\"/feeds\"] button').click(); 0"
            )
        )
        _until(browser, "/1 report so far/.test(document.getElementById('feeds').innerText)")
        browser.go(address)
        assert browser.evaluate(ROWS) >= 1
        browser.go(f"{address}/search?text=bread")
        assert browser.evaluate("document.querySelector('.hit mark').innerText") == "bread"
    assert browser.noticed().complaints == []
