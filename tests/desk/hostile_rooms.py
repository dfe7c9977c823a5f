"""What people and hosts write at a desk, all of it attacks: saved lists, feeds, draws, codes and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlencode

import msgspec

import dateline
from dateline.errors import InputError
from dateline.run.feeds import PREFIX, Feed
from dateline.run.lists.filters import Filters
from dateline.run.lists.views import save_view
from dateline.run.quality.columns import DEFAULT
from dateline.run.quality.drawing import draw_audit, draw_coding
from dateline.run.quality.entries import Coded, Entry, Line, Listed, Verdict
from dateline.run.quality.ledger import append, coding_file

AT = "2025-03-20T10:00:00Z"
WORDS = frozenset({"kind", "place", "country", "perpetrator"})
"""Columns that take any words; the others refuse what is no day or figure."""
KEPT = 40
"""Lists and feeds that a case has at most here."""


def filled(where: str, attacks: Sequence[str]) -> list[str]:
    """Fill a hostile case with what is written at its desk; the addresses of the pages that show it."""
    with dateline.open_case(where) as case, case.batch():
        for index, attack in enumerate(attacks[::12][:KEPT]):
            with suppress(InputError):  # a name of nothing but marks
                save_view(case, attack[:70], Filters(place=attack[:150], more="yes"))
            feed = Feed(f"https://feeds.example/{index}/{attack}", AT, is_paused=True, last=AT, line=attack, problem=attack, failures=3)  # fmt: skip
            case.set_note(f"{PREFIX}{index}", msgspec.json.encode(feed).decode())
    with dateline.open_case(where, read_only=True) as case:
        coding = draw_coding(case, share=0.03, seed=1, columns=DEFAULT, at=AT, by=attacks[0])
        audit = draw_audit(case, values=2, reports=5, seed=1, columns=DEFAULT, at=AT, by=attacks[1])
        records = [dossier.id for dossier in case.dossiers()][:5]
    append(coding_file(where), coding, audit, at=AT, by=attacks[2])
    told: list[Entry] = []
    for index, unit in enumerate(coding.units):
        for coder, code in ((attacks[3], attacks[index]), ("Ben", attacks[index + 1])):
            told += [
                Coded(coding.id, unit.id, column, coder, code if column in WORDS else None)
                for column in coding.columns
            ]
    for index, unit in enumerate(audit.units):
        if unit.column:
            told.append(Verdict(audit.id, unit.id, attacks[4], "wrong"))
        else:
            lines = (Line(audit.columns[0], attacks[index]),)
            told.append(Listed(audit.id, unit.id, attacks[4], lines))
    append(coding_file(where), *told, at=AT, by=attacks[5])
    asked = [urlencode({"text": f'"{attack[:80]}"'}) for attack in attacks[::25]]
    coder = urlencode({"coder": attacks[3]})
    return [
        *("/feeds", "/sources", "/sources?sort=person", "/export", "/coding", "/audit"),
        *(f"/?more=yes&page={page}" for page in range(1, 12)),
        *(f"/search?{text}" for text in asked),
        *(f"/coding/{coding.id}{tail}" for tail in ("?coder=Cleo", f"?{coder}", "/results", "/differences")),
        *(f"/audit/{audit.id}{tail}" for tail in ("?auditor=Cleo", f"?{urlencode({'auditor': attacks[4]})}")),
        *(f"/export?{urlencode({'record': one})}" for one in records),
        *(f"/records/{one}/split" for one in records),
    ]  # fmt: skip
