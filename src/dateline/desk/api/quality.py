"""How reliable the records are, as JSON: agreement of coders, precision and recall of audits."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath

from dateline.desk.api.forms import Agreements, Audits
from dateline.desk.pages.asking import Asked
from dateline.desk.pages.quality import book_of, draw_of
from dateline.run.quality.auditing import Audit, audit
from dateline.run.quality.coding import Agreement, agreement


@get("/coding", sync_to_thread=True)
def codings_json(request: Asked) -> Agreements:
    """What every draw that people code shows so far, the newest first."""
    book = book_of(request)
    return Agreements([agreement(book, draw) for _, draw in book.draws_of("coding")])


@get("/coding/{identity:str}", sync_to_thread=True)
def coding_json(request: Asked, identity: FromPath[str]) -> Agreement:
    """How far the coders of one draw agree."""
    book = book_of(request)
    return agreement(book, draw_of(book, identity, "coding"))


@get("/audit", sync_to_thread=True)
def audits_json(request: Asked) -> Audits:
    """What every audit shows so far, the newest first."""
    book = book_of(request)
    return Audits([audit(book, draw) for _, draw in book.draws_of("audit")])


@get("/audit/{identity:str}", sync_to_thread=True)
def audit_json(request: Asked, identity: FromPath[str]) -> Audit:
    """Precision and recall of each column of one audit."""
    book = book_of(request)
    return audit(book, draw_of(book, identity, "audit"))
