import html.parser
import re

from tests.export.case.made import bombing, hostile, sample, whole

VOID = {"meta", "br", "line", "rect", "circle", "path"}


class Checked(html.parser.HTMLParser):
    """Follows the tags of a page: what is open, which attributes there are."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.attributes, self.links = [], set(), set(), []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(*told):
    page = Checked()
    page.feed(whole("html", told).decode())
    page.close()
    return page


def test_tags_close_and_nothing_loads_or_runs():
    page = read(bombing(), sample(), *hostile())
    assert page.open == []
    assert not page.seen & {"script", "img", "iframe", "link", "object", "form", "svg"}
    assert not {
        name for name in page.attributes if name.startswith("on") or name in ("src", "style")
    }
    assert all(link.startswith(("http://", "https://")) for link in page.links)


def test_the_policy_allows_only_its_own_style():
    raw = whole("html", []).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', raw)
    assert policy.startswith("default-src &#x27;none&#x27;; style-src &#x27;sha256-")


def test_every_value_stands_with_who_says_so_and_disputes_with_their_sides():
    raw = whole("html", [bombing()]).decode()
    assert "five people have died" in raw
    assert "the health ministry" in raw
    assert "Disputes" in raw
    assert "not so: the Red Valley Front" in raw


def test_it_prints_a_record_a_page():
    assert "break-before: page" in whole("html", []).decode()
