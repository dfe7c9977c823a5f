"""Which recipe reads a report, by its language, and what is said of a language that is not read."""

from __future__ import annotations

from dateline.assets.multilingual import INSTALL, is_installed
from dateline.model.analysis import VECTORS, Analysis
from dateline.model.text import Document
from dateline.pipeline.recipe import DEFAULT_RECIPE
from dateline.stages.multilingual.languages import LANGUAGES, language_read

MULTILINGUAL_RECIPE = "multilingual"
MULTILINGUAL_STAGE = "multilingual.encoder"
ENGLISH = "en"


def recipe_for(document: Document, recipe: str) -> str:
    """The recipe for a report: in place of the standard one, that of its language where its package is installed."""
    is_standard = recipe == DEFAULT_RECIPE
    if is_standard and language_read(document.language) is not None and is_installed():
        return MULTILINGUAL_RECIPE
    return recipe


def is_read(analysis: Analysis) -> bool:
    """Whether events were looked for in the language of a report."""
    if is_english(analysis.document.language):
        return True
    layer = analysis.layers.get(VECTORS.name)
    return layer is not None and layer.stage == MULTILINGUAL_STAGE and bool(layer.items)


def is_english(code: str | None) -> bool:
    """Whether a report is in English, or in a language nobody named."""
    return (code or ENGLISH).partition("-")[0].lower() == ENGLISH


def not_read(code: str | None) -> tuple[str, str | None]:
    """What is said of a report whose events are not read, and what would help."""
    language = language_read(code)
    if language is None:
        told = f"The report is in another language ({code}). Dateline does not read events in it"
        return told, None
    name = LANGUAGES[language]
    return (
        f"The report is in {name}. Dateline reads its events with a package that is not installed",
        INSTALL,
    )


def partly_read(code: str | None) -> str | None:
    """What is said of a report that the multilingual encoder read."""
    language = language_read(code)
    if language is None:
        return None
    return (
        f"The report is in {LANGUAGES[language]}. It is read without grammar, by tables of words and one small model, "
        "which leave out what they are not sure of: compare with the text"
    )
