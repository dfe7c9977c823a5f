"""Pages as people see them who see little, or use a telephone: no violation of what axe-core checks."""

from __future__ import annotations

import pytest

import dateline
from dateline.run.questions.queue import Queue

pytestmark = pytest.mark.slow
WIDTHS = (400, 1280, 1920)
PAGES = (
    "/",
    "/?text=zeppelin",
    "/review",
    "/sources",
    "/run",
    "/add",
    "/feeds",
    "/search?text=bomb",
    "/?more=yes&order=harm",
    "/?start=x",
    "/login",
    "/nothing",
    "/export",
    "/export?kind=bombing&redact=private",
)
VIOLATIONS = """
axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map((one) =>
  `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).join(" | ")}`))
"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(bombing, sample_case, at):
    """The addresses of every page of the desk."""
    with dateline.open_case(sample_case, read_only=True) as case:
        reports = case.dossier(bombing).reports
        questions = Queue().follow(case).questions()
    record = f"/records/{bombing}"
    own = [record, f"{record}?reported=2025-03-14", f"/reports/{reports[0].document}"]
    own.append(f"{record}/split")
    for question in questions:
        own += [f"/review?question={question.id}", f"/review/{question.id}/words"]
    return [at + page for page in (*PAGES, *own)]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_violates_a_rule_of_accessibility(browser, pages, axe, width, dark):
    browser.look(width, dark=dark)
    found = {}
    for page in pages:
        browser.go(page)
        browser.evaluate(axe + ";0")
        if violations := browser.evaluate(VIOLATIONS):
            found[page] = violations
    assert found == {}


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_no_page_is_wider_than_the_window(browser, pages, width):
    browser.look(width)
    wider = {}
    for page in pages:
        browser.go(page)
        if over := browser.evaluate(OVERFLOW):
            wider[page] = over
    assert wider == {}
