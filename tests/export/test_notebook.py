import re
from html.parser import HTMLParser

import msgspec
import pytest

import dateline
from dateline.export.notebook import dossier_html
from dateline.model.claim import TextValue
from dateline.model.dossier import Reading

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x" \u202etxt'


class Elements(HTMLParser):
    """What a piece of HTML is made of, and whether its elements close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.attributes, self.text = [], set(), set(), ""

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data if "style" not in self.open else ""


def read(html):
    found = Elements()
    found.feed(html)
    assert found.open == []
    return found


def bombing(case):
    return max(case.dossiers(), key=lambda d: len(d.reports))


def test_a_report_shows_its_events_with_who_says_so_and_the_words(told):
    shown = read(told[0]._repr_html_())
    assert "Market bombing kills three in Gori" in shown.text
    assert "bombing" in shown.text
    assert "police: killing three people" in shown.text


def test_a_record_shows_readings_sources_and_reports(story):
    shown = read(bombing(story)._repr_html_())
    for words in (
        "2025-03-14",
        "Gori (GE)",
        "2 independent sources",
        "3 reports",
        "the health ministry",
    ):
        assert words in shown.text
    assert "Valley Times" in shown.text
    assert "(copy)" in shown.text


def test_a_case_shows_how_much_it_holds_and_its_records(story, odd):
    shown = read(story._repr_html_())
    assert "4 reports" in shown.text
    assert bombing(story).id[:8] in shown.text
    assert "2 records" in read(odd._repr_html_()).text
    with dateline.open_case() as empty:
        assert "0 records" in read(empty._repr_html_()).text


@pytest.mark.parametrize("name", ["record", "dossier", "case"])
def test_nothing_runs_loads_or_leads_away(name, story, told):
    html = {"record": told[0], "dossier": bombing(story), "case": story}[name]._repr_html_()
    shown = read(html)
    assert shown.tags <= {"div", "p", "span", "q", "style", "details", "summary", "code"}
    assert shown.attributes <= {"class", "dir"}
    assert len(html) < 20_000
    assert "http" not in html
    rules = re.findall(
        r"^(\S+) ", re.search("<style>(.*?)</style>", html, re.DOTALL).group(1), re.MULTILINE
    )
    assert set(rules) == {".dl-nb"}


def test_words_of_a_report_are_only_words(told, story):
    title = msgspec.structs.replace(told[0].document, title=HOSTILE)
    dossier = msgspec.structs.replace(
        bombing(story),
        label=HOSTILE,
        kind=HOSTILE,
        fields={
            "means": (Reading(TextValue(HOSTILE), (), confirmed_by=(HOSTILE,), status="confirmed"),)
        },
    )
    for html in (
        msgspec.structs.replace(told[0], document=title)._repr_html_(),
        dossier_html(dossier),
    ):
        shown = read(html)
        assert shown.tags <= {"div", "p", "span", "q", "style", "details", "summary", "code"}
        assert shown.attributes <= {"class", "dir"}
        assert "<script>alert(1)" in shown.text
        assert "\u202e" not in html


def test_a_hundred_reports_stay_small(story):
    one = bombing(story)
    many = msgspec.structs.replace(one, reports=one.reports * 100)
    assert len(dossier_html(many)) < 30_000
    assert "and 260 more" in dossier_html(many)
