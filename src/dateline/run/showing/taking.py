"""Who took words from whom: around one report, and as trees over the reports of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dateline.contracts.store import Store
from dateline.link.copies.tree import without_cycles
from dateline.model.sighting import Copy, CopyKind
from dateline.model.text import Span
from dateline.run.showing.view import ReportLine


class Taken(msgspec.Struct, frozen=True):
    """That one report has words of another: which one, whose, how many of its words, in which way.

    ``shared`` are the words in the report that took them.
    """

    document: str
    outlet: str | None
    title: str | None
    share: float
    kind: CopyKind
    shared: tuple[Span, ...] = ()


class Around(msgspec.Struct, frozen=True):
    """Of whom a report is a copy, whom it quotes, and who copied or quoted it, those with most of its words first."""

    original: Taken | None
    quotes: tuple[Taken, ...]
    copies: tuple[Taken, ...]
    quoted_by: tuple[Taken, ...]


class Branch(msgspec.Struct, frozen=True):
    """A report in a tree of copies: ``depth`` is 0 for a root, ``copies`` how many took its words, at any remove.

    ``original`` is the outlet that it took ``share`` of its words from.
    """

    report: ReportLine
    depth: int
    copies: int
    original: str | None = None
    share: float | None = None
    kind: CopyKind | None = None


def around(case: Store, document: str) -> Around:
    """What is known of where the words of a report come from, and of who has them from it."""
    edges = case.copies(documents=[document])
    reports = {
        identity: case.report(identity)
        for edge in edges
        for identity in (edge.child, edge.parent)
        if identity != document
    }

    def taken(edge: Copy) -> Taken:
        other = edge.parent if edge.child == document else edge.child
        report = reports[other]
        return Taken(
            other,
            report.outlet if report else None,
            report.title if report else None,
            edge.share,
            edge.kind,
            tuple(child for child, _ in edge.spans) if edge.child == document else (),
        )

    ranked = sorted(edges, key=lambda edge: (-edge.share, edge.child, edge.parent))
    up = [edge for edge in ranked if edge.child == document]
    down = [edge for edge in ranked if edge.parent == document]
    return Around(
        original=next((taken(edge) for edge in up if edge.kind != "quotes"), None),
        quotes=tuple(taken(edge) for edge in up if edge.kind == "quotes"),
        copies=tuple(taken(edge) for edge in down if edge.kind != "quotes"),
        quoted_by=tuple(taken(edge) for edge in down if edge.kind == "quotes"),
    )


def trees(case: Store, reports: Iterable[ReportLine]) -> tuple[Branch, ...]:
    """The reports as trees of who took it from whom: each before those that took from it, in order of publication.

    A report whose original is none of these is a root.
    """
    lines = {report.document: report for report in reports}
    known = [
        edge
        for edge in case.copies(documents=sorted(lines))
        if edge.child in lines and edge.parent in lines and edge.kind != "quotes"
    ]
    edges = {edge.child: edge for edge in without_cycles(known)}
    beneath: dict[str, list[str]] = {}
    latest_first = sorted(lines, key=lambda i: (lines[i].published or "", i), reverse=True)
    for identity in latest_first:
        if identity in edges:
            beneath.setdefault(edges[identity].parent, []).append(identity)
    walked: list[tuple[str, int]] = []
    waiting = [(identity, 0) for identity in latest_first if identity not in edges]
    while waiting:
        identity, depth = waiting.pop()
        walked.append((identity, depth))
        waiting += [(child, depth + 1) for child in beneath.get(identity, ())]
    copies = dict.fromkeys(lines, 0)
    for identity, _ in reversed(walked):
        if identity in edges:
            copies[edges[identity].parent] += 1 + copies[identity]
    return tuple(
        _branch(lines[identity], depth, copies[identity], edges.get(identity), lines)
        for identity, depth in walked
    )


def _branch(
    report: ReportLine, depth: int, copies: int, edge: Copy | None, lines: Mapping[str, ReportLine]
) -> Branch:
    if edge is None:
        return Branch(report, depth, copies)
    original = lines[edge.parent].outlet
    return Branch(report, depth, copies, original, edge.share, edge.kind)
