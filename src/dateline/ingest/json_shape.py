"""Which of the known shapes a JSON value has: a report of our own fields, ninjs, schema.org, JSON Feed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Literal

JsonShape = Literal["report", "ninjs", "json-ld", "json-feed"]

MAX_ENTRIES = 100_000
_ARTICLE_TYPE = re.compile(
    r"(?:https?://schema\.org/)?"
    r"(?:News|Report|Blog|Analysis|Opinion|Live|Background|Review|Satirical|Advertiser)?\w*(?:Article|Posting)$"
)


def shape_of(value: object) -> JsonShape | None:
    """The shape of one JSON object, or None for one that is unknown."""
    if not isinstance(value, dict):
        return None
    if str(value.get("version", "")).startswith("https://jsonfeed.org/version/"):
        return "json-feed"
    if isinstance(value.get("text"), str):
        return "report"
    if "@type" in value or "@graph" in value:
        return "json-ld"
    if isinstance(value.get("uri"), str) and any(
        key in ("headline", "headlines", "bodies", "pubstatus") or key.startswith("body_")
        for key in value
    ):
        return "ninjs"
    return None


def articles_of(value: object) -> Iterator[dict[str, Any]]:
    """The schema.org articles in a JSON-LD value: itself, in lists, in graphs, as main entities."""
    stack, looked = deque([value]), 0
    while stack and looked < MAX_ENTRIES:
        entry = stack.popleft()
        looked += 1
        if isinstance(entry, list):
            stack.extendleft(reversed(entry))
        elif isinstance(entry, dict):
            if is_article(entry):
                yield entry
            stack.extend(entry[key] for key in ("@graph", "mainEntity") if key in entry)


def is_one_report(value: object) -> bool:
    """Whether a JSON value is one report in a form of others."""
    shape = shape_of(value)
    return shape == "ninjs" or (
        shape == "json-ld" and len(list(islice(articles_of(value), 2))) == 1
    )


def is_article(entry: Mapping[str, Any]) -> bool:
    """Whether the type of a schema.org entry is a kind of article."""
    kinds = entry.get("@type")
    return any(
        isinstance(k, str) and len(k) < 100 and _ARTICLE_TYPE.match(k)
        for k in (kinds if isinstance(kinds, list) else [kinds])
    )
