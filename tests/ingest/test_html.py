import pytest

from dateline.ingest import Given, Refused, read_bytes

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Two held after depot fire | Harbour Wire</title>
<meta property="og:site_name" content="Harbour Wire (OG)">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": ["NewsArticle"], "headline": "Two held after depot fire &amp; blast", "datePublished": "2024-06-04T10:00:00+02:00",
"author": [{"@type": "Person", "name": "Staff"}], "publisher": {"name": "Harbour Wire"}}]}</script>
<script type="application/ld+json">{ broken</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news</a></li></ul></nav>
<main><article><h1>Two held after depot fire &amp; blast</h1>
<p>NAMPULA, June 3 (HW) - Two people were <b>arrested</b> on Tuesday after a fire at a fuel depot, police in the city said.</p>
<p>The depot&#x27;s owner said that the fire had burned for two days and that nobody was hurt in it.</p>
<p>A court is to hear the two suspects on Thursday, according to the prosecutor&rsquo;s office in Nampula.</p>
</article><section class="related"><h2>Related</h2><ul><li><a href="/r">Nine killed in bus accident near Tete</a></li></ul></section></main>
<footer><p>&copy; Harbour Wire. All rights reserved.</p></footer></body></html>"""


def only(raw, **given):
    ((_, outcome),) = read_bytes(raw, name="page.html", given=Given(**given))
    return outcome


@pytest.fixture(scope="module")
def page():
    return only(PAGE.encode())


def words(document, kind):
    return [document.text[p.span.start : p.span.end] for p in document.parts if p.kind == kind]


@pytest.mark.slow
def test_metadata_comes_from_the_best_witness(page):
    assert page.title == "Two held after depot fire & blast"
    assert page.outlet.name == "Harbour Wire"
    assert page.byline == "Staff"
    assert page.language == "en"
    assert page.published.edtf == "2024-06-04T10:00:00+02:00"
    assert page.published.zone == "+02:00"
    assert page.published_candidates[0].origin == "json-ld:datePublished"


@pytest.mark.slow
def test_the_report_is_told_from_what_stands_around_it(page):
    assert words(page, "headline") == ["Two held after depot fire & blast"]
    assert words(page, "dateline") == ["NAMPULA, June 3 (HW) -"]
    body = words(page, "body")
    assert body[0].startswith("Two people were arrested on Tuesday")
    assert body[1].startswith("The depot's owner")
    assert len(body) == 3
    left_out = " ".join(words(page, "boilerplate"))
    assert "Nine killed in bus accident" in left_out
    assert "All rights reserved" in left_out


@pytest.mark.slow
def test_a_page_without_running_text_is_refused():
    outcome = only(b"<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>")
    assert isinstance(outcome, Refused)
    assert "Save the report's text" in outcome.reason


@pytest.mark.slow
@pytest.mark.parametrize(
    "bomb",
    [
        b"<html>" + b"<div>" * 100_000,
        b"<html><body><p " + b"".join(b'a%d="x" ' % n for n in range(200_000)) + b">x</p>",
        b"<html><body>" + b"<p>" * 400_000,
        b"<!DOCTYPE html><html>" + b"\x00" * 50,
    ],
    ids=["nested", "attributes", "unclosed", "zero bytes"],
)
def test_a_bomb_is_refused_with_its_reason(bomb):
    outcome = only(bomb)
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith("page.html: expected")
