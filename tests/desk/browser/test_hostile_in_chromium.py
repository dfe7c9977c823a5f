"""Attacks of reports as a real browser sees them: no script runs, nothing is reported, nothing is asked of elsewhere."""

from __future__ import annotations

import json
from urllib.request import urlopen

import pytest
from tests.desk.browser.conftest import served
from tests.desk.hostile import hostile_case
from tests.desk.hostile_rooms import filled
from tests.desk.payloads import payloads

pytestmark = pytest.mark.slow
ATTACKS = payloads()
WATCH = "window.fired = () => { window.hasFired = true; };"
FOUND = """
[window.hasFired ? "a script ran" : null, ...[...document.querySelectorAll("*")].flatMap((node) =>
  [...node.attributes].filter((one) => /^on|^hx-on|srcdoc/.test(one.name) || /href|src|action|data$/.test(one.name) && /^\\s*(javascript|data|vbscript):/i.test(one.value))
  .map((one) => `${node.tagName} ${one.name}`))].filter(Boolean)
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A desk over a case of attacks, and the addresses of all its pages."""
    where = str(tmp_path_factory.mktemp("hostile") / "hostile.dateline")
    made = hostile_case(where, ATTACKS)
    pages = [f"/?page={number}" for number in range(1, len(made) // 50 + 2)]
    pages += [f"/review?skip={number}" for number in range(0, 40, 4)]
    pages += ["/run", "/add", "/login", "/nothing/<img src=x onerror=fired()>"]
    pages += [f"/records/{dossier.id}" for dossier in made]
    pages += [f"/reports/{dossier.reports[0].document}" for dossier in made[::5]]
    pages += filled(where, ATTACKS)
    with served(where) as address:
        pages += _cards(address)
        yield address, pages


def _cards(address):
    """The addresses of questions, and of the pages on which they are answered."""
    with urlopen(f"{address}/api/v1/review?limit=60") as answer:  # noqa: S310  # our own desk
        questions = json.loads(answer.read())["questions"]
    for one in questions[::4]:
        yield f"/review?question={one['id']}"
        if one["kind"] in ("field", "claim"):
            yield f"/review/{one['id']}/words"
        if one["kind"] == "same" and one["like"]:
            yield f"/review/{one['id']}/like?action=reject"


def test_no_attack_of_a_report_fires_in_a_browser(browser, attacked):
    address, pages = attacked
    browser.ask("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    browser.noticed()
    for page in pages:
        browser.go(address + page)
        assert browser.evaluate(FOUND) == [], page
        seen = browser.noticed()
        elsewhere = [one for one in seen.requests if not one.startswith((address, "data:image/"))]
        complaints = [one for one in seen.complaints if "404" not in one]
        assert (elsewhere, seen.dialogs, complaints) == ([], [], []), page
