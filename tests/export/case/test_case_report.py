import html.parser
import re
import shutil
import subprocess

import pypdf
import pytest
from tests.export.case.made import AT, bombing, hostile, sample, whole

from dateline.export.case.options import Options

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
VOID = {"meta", "br", "line", "rect", "circle", "path"}


class Checked(html.parser.HTMLParser):
    """Follows the tags of a page: what is open, which attributes there are."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.attributes, self.links, self.ids = [], set(), set(), [], []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        self.ids += [value for name, value in attrs if name == "id"]
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
    assert all(link.startswith(("http://", "https://", "#")) for link in page.links)


def test_contents_and_notes_lead_to_places_that_are_there_once():
    told = [bombing(), sample(), *hostile()]
    page = read(*told)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)
    assert {f"r-{each.dossier.id}" for each in told} <= inside


def test_every_text_can_be_checked_by_its_hash():
    told = bombing()
    raw = whole("html", [told], Options(at=AT, position=7, head="abc")).decode()
    assert all(sha256 in raw for sha256 in told.text_hashes.values())
    assert "Position 7 of the log of the case, head abc." in raw


def test_words_stand_once_as_a_note_of_their_record():
    raw = whole("html", [bombing()]).decode()
    assert raw.count("five people have died") == 1
    assert re.search(r'<li id="w-[0-9a-f]{32}-\d+"><q dir="auto">five people have died</q>', raw)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
def test_a_browser_prints_it_with_numbered_pages(tmp_path):
    (tmp_path / "case.html").write_bytes(whole("html", [bombing(), sample(), *hostile()]))
    made = tmp_path / "case.pdf"
    subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer",
            f"--print-to-pdf={made}", (tmp_path / "case.html").as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = [page.extract_text() for page in pypdf.PdfReader(made).pages]
    assert "Contents" in pages[0]
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert sum("To check it" in text for text in pages) == 1
    first = [text for text in pages if re.search(r"\bRecord [0-9a-f]{32}", text)]
    assert len(first) == len(hostile()) + 2  # each record begins a page
    assert "five people have died" in "".join(pages).replace("\n", " ")


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
