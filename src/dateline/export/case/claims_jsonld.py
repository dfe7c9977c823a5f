"""schema.org JSON-LD: a Claim for what is disputed, denied or not verified; a ClaimReview only where a person judged.

The machine rates nothing. A review repeats what a person decided of a claim, in that person's name, and has no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.export.case import facts
from dateline.export.case.evidence import Basis
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options, name
from dateline.export.case.told import Cited, Told
from dateline.model.claim import ClaimField
from dateline.model.dossier import Reading
from dateline.model.judgement import Judgement
from dateline.model.text import content_id

CONTEXT = "https://schema.org"
DOUBTFUL = frozenset({"disputed", "denied", "unverified", "retracted"})
_VERDICTS = {"wrong": "Judged wrong", "unsure": "Judged unsure"}


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    is_any = False
    for field, reading in _doubtful(told):
        made = _claim(told, field, reading, options)
        fact = facts.reading_fact(told, field, reading)
        is_any = True
        yield Written(_line(made), str(made["@id"]), (Basis(field, made["text"], fact),))
    for judgement in told.judgements:
        if judgement.verdict in _VERDICTS and judgement.left in told.claims:
            is_any = True
            yield Written(_line(_review(told, judgement, options)), f"urn:dateline:review:{judgement.id}")  # fmt: skip
    if not is_any:
        yield LeftOut(told.dossier.id, "nothing in it is disputed, denied or judged")


def _doubtful(told: Told) -> Iterator[tuple[ClaimField, Reading]]:
    """Readings that somebody doubts; a denial is told with what it denies."""
    in_dispute = [(d.field, r) for d in told.dossier.disputes for r in d.readings]
    for field, readings in told.dossier.fields.items():
        for reading in readings:
            is_doubted = reading.status in DOUBTFUL or (field, reading) in in_dispute
            if is_doubted and not reading.is_denial and reading.supporting:
                yield field, reading


def _claim(told: Told, field: ClaimField, reading: Reading, options: Options) -> dict[str, Any]:
    words = told.words_of(reading.supporting)
    value = _value(field, reading, options)
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:dateline:claim:{_claim_id(told, field, reading)}",
        "text": f"{field}: {value}",
        "about": {"@type": "Event", "@id": f"urn:dateline:record:{told.dossier.id}"},
        "author": [{"@type": "Thing", "name": author} for author in _authors(words)],
        "appearance": [_article(told, document) for document in _documents(told, words)],
        "creativeWorkStatus": reading.status,
    }
    first = _documents(told, words)[:1]
    if first:
        made["firstAppearance"] = _article(told, first[0])
    if reading.first_said:
        made["datePublished"] = reading.first_said[:10]
    quote = next((options.words(w.quote) for w in words if options.words(w.quote)), None)
    if quote:
        made["citation"] = quote
    return {key: value for key, value in made.items() if value}


def _value(field: ClaimField, reading: Reading, options: Options) -> str:
    text = facts.value_words(reading.value)
    if field in facts.NAMED:
        return name(text)
    return options.line(text) or "as quoted in the reports"


def _review(told: Told, judgement: Judgement, options: Options) -> dict[str, Any]:
    record, claim = told.claims[judgement.left]
    said = " … ".join(piece.quote for piece in told.pieces(claim.content))
    words = options.line(said) or f"a claim about {claim.field}"
    made: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:dateline:review:{judgement.id}",
        "url": f"urn:dateline:review:{judgement.id}",
        "claimReviewed": words,
        "author": {"@type": "Person", "name": name(judgement.by.name)},
        "datePublished": judgement.at[:10],
        "itemReviewed": {
            "@type": "Claim",
            "text": words,
            "appearance": [_article(told, record.document.id)],
        },
        "reviewRating": {"@type": "Rating", "alternateName": _VERDICTS[judgement.verdict]},
    }
    if judgement.reason:
        made["reviewBody"] = options.line(told.hidden.text(judgement.reason))
    return made


def _claim_id(told: Told, field: str, reading: Reading) -> str:
    value = msgspec.to_builtins(reading.value)
    return content_id("schema-claim", told.dossier.id, field, value)


def _authors(words: Iterable[Cited]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w.says[-1] for w in words if w.says))


def _documents(told: Told, words: Iterable[Cited]) -> list[str]:
    order = [r.document for r in told.dossier.reports]
    found = {w.document for w in words}
    return [document for document in order if document in found]


def _article(told: Told, document: str) -> dict[str, Any]:
    record = told.records[document]
    report = next((r for r in told.dossier.reports if r.document == document), None)
    made = {
        "@type": "NewsArticle",
        "@id": f"urn:dateline:document:{document}",
        "headline": name(told.hidden.text(record.document.title or "")),
        "url": told.url(document),
        "datePublished": (report.published or "")[:10] if report else None,
        "publisher": {"@type": "Organization", "name": told.outlet(document)}
        if told.outlet(document)
        else None,
    }
    return {key: value for key, value in made.items() if value}


def _line(made: dict[str, Any]) -> bytes:
    return b"\n" + msgspec.json.encode(made)


FORM = Form(
    "claims",
    "claims.jsonld",
    "application/ld+json",
    _write,
    lambda _: b'{"@context":"' + CONTEXT.encode() + b'","@graph":[',
    lambda _: b"\n]}\n",
    between=b",",
)
