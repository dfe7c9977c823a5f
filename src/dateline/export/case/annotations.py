"""W3C Web Annotations: one for each stretch of words behind a field, as a page of JSON-LD.

Targets are the reports; offsets count code points of the text whose SHA-256 stands with them (RFC 6920). Words longer than
may leave, or beside a name that is hidden, go by their offsets alone: a quote selector has to be exact.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from dateline.export.case.evidence import Basis
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import SHORT, Options
from dateline.export.case.standard import standard
from dateline.export.case.told import Cited, Told
from dateline.model.text import content_id

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after that find the words again where a page has changed."""


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    basis = standard(told, options.policy)
    seen: set[str] = set()
    for each in basis:
        for cited in each.fact.words:
            made = _annotation(told, each, cited, options)
            if made["id"] in seen:
                continue  # the same words for the same value of the same field
            seen.add(made["id"])
            yield Written(b"\n" + msgspec.json.encode(made), str(made["id"]), (_one(each, cited),))
    if not seen:
        yield LeftOut(told.dossier.id, "no words stand behind any of its fields")


def _one(basis: Basis, cited: Cited) -> Basis:
    """The field with these words alone."""
    return basis._replace(fact=replace(basis.fact, words=(cited,)))


def _annotation(told: Told, basis: Basis, cited: Cited, options: Options) -> dict[str, Any]:
    identity = content_id(
        "annotation", told.dossier.id, basis.field, basis.fact.value, cited.claim, cited.document, cited.start, cited.end
    )  # fmt: skip
    text = f"{basis.field}: {options.words(basis.fact.value)} ({basis.fact.certainty})"
    return {
        "id": f"urn:dateline:annotation:{identity}",
        "type": "Annotation",
        "motivation": "identifying",
        "created": options.at,
        "generator": {"type": "Software", "name": "Dateline"},
        "body": {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": "identifying"},
        "target": {
            "source": told.url(cited.document) or f"urn:dateline:document:{cited.document}",
            "state": {"type": "TimeState", "cached": _named_by_hash(told.text_hashes[cited.document])},
            "selector": _selectors(told, cited, options),
        },
    }  # fmt: skip


def _selectors(told: Told, cited: Cited, options: Options) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": cited.start, "end": cited.end}
    ]
    may_leave = options.quotes == "full" or (
        options.quotes == "short" and len(cited.quote) <= SHORT
    )
    record = told.records.get(cited.document)
    if not may_leave or record is None or not _is_encodable(cited.quote):
        return found
    text = record.document.text
    if told.hidden.touches(text, cited.start - AROUND, cited.end + AROUND):
        return found  # a quotation has to be exact, and these words may not leave
    found.append(
        {
            "type": "TextQuoteSelector",
            "exact": cited.quote,
            "prefix": _fit(text[max(0, cited.start - AROUND) : cited.start]),
            "suffix": _fit(text[cited.end : cited.end + AROUND]),
        }
    )
    return found


def _named_by_hash(sha256: str) -> str:
    """A text by its hash, as RFC 6920 names things: whoever holds it can tell that it is this one."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"


def _is_encodable(text: str) -> bool:
    return not any(0xD800 <= ord(char) <= 0xDFFF for char in text)


def _fit(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _head(options: Options) -> bytes:
    start = {
        "@context": CONTEXT,
        "id": f"urn:dateline:annotations:{content_id('page', options.at)}",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"urn:dateline:annotations:{content_id('collection', options.at)}",
            "type": "AnnotationCollection",
            "label": "Words behind the records of a case",
        },
        "startIndex": 0,
    }
    return msgspec.json.encode(start)[:-1] + b',"items":['


FORM = Form(
    "annotations",
    "annotations.jsonld",
    'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    _write,
    _head,
    lambda _: b"\n]}\n",
    between=b",",
)
