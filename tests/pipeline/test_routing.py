import pytest

from dateline.model.text import Document
from dateline.pipeline import routing
from dateline.pipeline.reading import read_document
from dateline.pipeline.recipe import build_chain, load_recipe
from dateline.resolve.time.published import published_value

SPANISH = Document.build("Dos personas murieron el martes en Loja.", language="es")
GERMAN = Document.build("Zwei Menschen starben am Dienstag.", language="de")


def test_the_multilingual_recipe_fits_together_without_its_package():
    assert build_chain(load_recipe("multilingual")).stages


@pytest.mark.parametrize(
    ("language", "installed", "recipe"),
    [
        ("es", True, "multilingual"),
        ("uk-UA", True, "multilingual"),
        ("es", False, "standard"),
        ("en", True, "standard"),
        ("de", True, "standard"),
        (None, True, "standard"),
    ],
)
def test_a_report_is_read_by_the_recipe_of_its_language(language, installed, recipe, monkeypatch):
    monkeypatch.setattr(routing, "is_installed", lambda: installed)
    document = Document.build("Dos personas murieron.", language=language)
    assert routing.recipe_for(document, "standard") == recipe
    assert routing.recipe_for(document, "own.toml") == "own.toml"


def test_without_the_package_the_report_is_kept_and_the_notice_says_what_to_install(monkeypatch):
    monkeypatch.setattr(routing, "is_installed", lambda: False)
    record = read_document(SPANISH)
    [notice] = [n for n in record.notices if "Spanish" in n.message]
    assert notice.remedy == "pip install ./data-multilingual"
    assert record.document.text == SPANISH.text
    assert record.events == ()


def test_a_language_that_nothing_reads_is_said_plainly():
    [notice] = read_document(GERMAN).notices
    assert "another language (de)" in notice.message
    assert notice.remedy is None


def test_with_the_package_the_notice_says_how_it_was_read():
    if not routing.is_installed():
        pytest.skip("the package dateline-multilingual is not installed")
    text = (
        "Una bomba mató a tres soldados el martes en Loja, dijo la policía. "
        "El grupo Los Cuervos negó su responsabilidad en el ataque."
    )
    document = Document.build(text, language="es", published=published_value("2024-05-23"))
    record = read_document(document)
    assert record.recipe == "multilingual"
    assert "Spanish" in record.notices[0].message
    assert [s for s in record.stamps if s.failure] == []
    assert record.events
    cues = {c.attribution.cue.quote for c in record.claims if c.attribution.cue}
    assert cues <= {"dijo", "negó"}
