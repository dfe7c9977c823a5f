"""The explicit table of stages: name to where it is made. Nothing registers itself."""

from __future__ import annotations

from importlib import import_module

from dateline.contracts import Stage
from dateline.errors import ChainError

STAGES: dict[str, str] = {
    "sentences": "dateline.stages.sentences.stage:SentenceStage",
    "tokens": "dateline.stages.tokens:TokenStage",
    "encoder": "dateline.stages.encoder.stage:EncoderStage",
    "syntax": "dateline.stages.syntax.stage:SyntaxStage",
    "quotations": "dateline.stages.quotations:QuotationStage",
    "names": "dateline.stages.names.stage:NameStage",
    "references": "dateline.stages.references.stage:ReferenceStage",
    "entities": "dateline.stages.entities.stage:EntityStage",
    "times": "dateline.stages.times.stage:TimeStage",
    "places": "dateline.stages.places.stage:PlaceStage",
    "event_mentions": "dateline.stages.event_mentions.stage:EventMentionStage",
    "event_times": "dateline.stages.event_times.stage:EventTimeStage",
    "event_places": "dateline.stages.event_places.stage:EventPlaceStage",
    "fillers": "dateline.stages.fillers.stage:FillerStage",
    "roles": "dateline.stages.roles.stage:RoleStage",
    "counts": "dateline.stages.counts.stage:CountStage",
    "events": "dateline.stages.events.stage:EventStage",
    "attributions": "dateline.stages.attributions.stage:AttributionStage",
    "attitudes": "dateline.stages.attitudes.stage:AttitudeStage",
    "sources": "dateline.stages.sources.stage:SourceStage",
    "claims": "dateline.stages.claims.stage:ClaimStage",
    "verification": "dateline.stages.verification.stage:VerificationStage",
    "responsibility": "dateline.stages.responsibility.stage:ResponsibilityStage",
    "checks": "dateline.stages.checks.stage:CheckStage",
    "findings": "dateline.stages.findings:FindingStage",
    "proposals": "dateline.stages.proposals.stage:ProposalStage",
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
