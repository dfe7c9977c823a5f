"""The explicit table of stages: name to where it is made. Nothing registers itself."""

from __future__ import annotations

from importlib import import_module

from dateline.contracts import Stage
from dateline.errors import ChainError

STAGES: dict[str, str] = {
    "sentences": "dateline.stages.sentences:SentenceStage",
    "tokens": "dateline.stages.tokens:TokenStage",
    "syntax": "dateline.stages.syntax:SyntaxStage",
    "quotations": "dateline.stages.quotations:QuotationStage",
    "names": "dateline.stages.names:NameStage",
    "references": "dateline.stages.references:ReferenceStage",
    "entities": "dateline.stages.entities:EntityStage",
    "times": "dateline.stages.times:TimeStage",
    "places": "dateline.stages.places:PlaceStage",
    "event_mentions": "dateline.stages.event_mentions:EventMentionStage",
    "event_times": "dateline.stages.event_times:EventTimeStage",
    "event_places": "dateline.stages.event_places:EventPlaceStage",
    "roles": "dateline.stages.roles:RoleStage",
    "counts": "dateline.stages.counts:CountStage",
    "events": "dateline.stages.events:EventStage",
    "attributions": "dateline.stages.attributions:AttributionStage",
    "sources": "dateline.stages.sources:SourceStage",
    "claims": "dateline.stages.claims:ClaimStage",
    "verification": "dateline.stages.verification:VerificationStage",
    "responsibility": "dateline.stages.responsibility:ResponsibilityStage",
    "findings": "dateline.stages.findings:FindingStage",
}


def build_stage(name: str) -> Stage[object]:
    """The stage called ``name``; ``package.module:Class`` names a plug-in's stage.

    Raises ChainError for a name that is not in the table.
    """
    target = STAGES.get(name, name if ":" in name else None)
    if target is None:
        message = f"no stage is called {name!r}; known: {', '.join(STAGES)}; a plug-in is named package.module:Class"
        raise ChainError(message)
    module, _, attribute = target.partition(":")
    try:
        factory = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as missing:
        message = f"stage {name!r} should be {target}, which cannot be imported: {missing}"
        raise ChainError(message) from missing
    stage: Stage[object] = factory()
    return stage
