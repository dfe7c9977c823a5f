"""The languages that the multilingual encoder reads, and whether a report is in one of them."""

from __future__ import annotations

LANGUAGES = {
    "ar": "Arabic",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "uk": "Ukrainian",
}


def language_read(code: str | None) -> str | None:
    """The ISO 639-1 code of a report's language if it is read; None for English, others and none."""
    name = (code or "").partition("-")[0].lower()
    return name if name in LANGUAGES else None
