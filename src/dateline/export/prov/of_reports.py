"""What PROV says of reports: who published them, what was read from them, whose words they are."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.prov.statements import (
    Literal,
    Name,
    Statement,
    moment_of,
    named,
    relation,
    thing,
)
from dateline.model.case import Report
from dateline.model.claim import Claim, NumberValue
from dateline.model.record import Record
from dateline.model.sighting import Copy
from dateline.model.text import content_id

QUOTATION, REVISION = Name("prov:Quotation"), Name("prov:Revision")
COPY_TYPES = {"copy": Name("dl:Copy"), "translation": Name("dl:Translation"), "quotes": QUOTATION}


def outlet_name(outlet: str) -> Name:
    """The name of an outlet."""
    return named("outlet", content_id("outlet", outlet.casefold()))


def software_name(version: str) -> Name:
    """The name of a version of Dateline."""
    return named("software", version)


def of_report(report: Report, record: Record) -> Iterator[Statement]:
    """A report, the reading of it, and everything that was read."""
    this, reading = named("report", report.id), named("reading", report.id)
    yield thing(
        "entity",
        this,
        prov_type=Name("dl:Report"),
        prov_label=report.title,
        dl_url=report.url,
        dl_language=report.language,
        dl_published=moment_of(report.reported),
        dl_known=moment_of(report.known),
        dl_sha256=report.raw.sha256 if report.raw else None,
    )
    if report.outlet:
        yield relation("wasAttributedTo", this, outlet_name(report.outlet))
    if report.replaces:
        yield relation("wasDerivedFrom", this, named("report", report.replaces), prov_type=REVISION)
    yield thing(
        "activity",
        reading,
        prov_type=Name("dl:Reading"),
        dl_recipe=record.recipe,
        dl_version=record.dateline_version,
    )
    yield relation("used", reading, this)
    yield relation("wasAssociatedWith", reading, software_name(record.dateline_version))
    for event in record.events:
        it = named("event", event.id)
        yield thing("entity", it, prov_type=Name("dl:Event"), prov_label=event.label, dl_kind=event.kind)  # fmt: skip
        yield relation("wasGeneratedBy", it, reading)
    yield from _claims(record, this, reading)


def _claims(record: Record, report: Name, reading: Name) -> Iterator[Statement]:
    """The claims of a report and who makes them."""
    names = {source.id: source.name for source in record.sources}
    agents = {
        source.id: named("source", f"{record.document.id}.{source.id}") for source in record.sources
    }
    for source in record.sources:
        yield thing("agent", agents[source.id], prov_label=source.name, dl_kind=source.kind)
    for claim in {claim.id: claim for claim in record.claims}.values():
        this = named("claim", claim.id)
        chain = [link.source for link in claim.attribution.chain if link.source in names]
        yield thing(
            "entity",
            this,
            prov_type=Name("dl:Claim"),
            prov_value=claim.content.quote,
            dl_field=claim.field,
            dl_stance=claim.stance,
            dl_event=named("event", claim.event) if claim.event else None,
            **_figure(claim),
        )
        yield relation("wasGeneratedBy", this, reading)
        yield relation(
            "wasDerivedFrom",
            this,
            report,
            reading,
            prov_type=QUOTATION,
            dl_start=claim.content.start,
            dl_end=claim.content.end,
        )
        if chain:
            via: list[Literal] = [names[each] for each in chain[:-1]]
            yield relation("wasAttributedTo", this, agents[chain[-1]], dl_via=via)


def _figure(claim: Claim) -> dict[str, Literal | list[Literal] | None]:
    if not isinstance(claim.value, NumberValue):
        return {}
    return {"dl_min": claim.value.min, "dl_max": claim.value.max}


def of_copy(copy: Copy) -> Statement:
    """That a report took its words from another."""
    child, parent = named("report", copy.child), named("report", copy.parent)
    kind = COPY_TYPES[copy.kind]
    return relation("wasDerivedFrom", child, parent, prov_type=kind, dl_share=copy.share)
