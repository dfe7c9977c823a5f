"""A chain of stages: what each needs is checked at construction, what each gives is stamped."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from dateline.contracts import Stage
from dateline.errors import AssetError, ChainError
from dateline.model.analysis import Analysis, Layer
from dateline.model.text import Document

logger = logging.getLogger(__name__)


class Chain:
    """Runs stages in order over one document at a time.

    Raises ChainError at construction when a stage needs a layer that none before it gives, when two
    stages give the same layer, or when two stages share a name.
    """

    def __init__(self, stages: Sequence[Stage[object]]) -> None:
        """Check that the stages fit together."""
        given: dict[str, str] = {}
        for stage in stages:
            missing = [key.name for key in stage.needs if key.name not in given]
            if missing:
                message = (
                    f"stage {stage.name!r} needs {', '.join(missing)}, which no stage before it gives "
                    f"(given so far: {', '.join(given) or 'nothing'})"
                )
                raise ChainError(message)
            if stage.gives.name in given:
                message = f"stages {given[stage.gives.name]!r} and {stage.name!r} both give {stage.gives.name!r}"
                raise ChainError(message)
            if stage.name in given.values():
                message = f"two stages are called {stage.name!r}"
                raise ChainError(message)
            given[stage.gives.name] = stage.name
        self.stages = tuple(stages)

    def run(self, document: Document) -> Analysis:
        """The document with one layer from each stage.

        A stage that raises costs its own layer of this document: the layer is empty and says why.
        AssetError is not caught: a broken installation stops the run.
        """
        analysis = Analysis(document)
        for stage in self.stages:
            analysis = self.step(stage, analysis)
        logger.debug(
            "read %s: %s",
            document.id[:8],
            {n: len(layer.items) for n, layer in analysis.layers.items()},
        )
        return analysis

    @staticmethod
    def step(stage: Stage[object], analysis: Analysis) -> Analysis:
        """The analysis with the layer of one more stage, empty when that stage raised."""
        try:
            items = tuple(stage.run(analysis))
            return analysis.with_layer(Layer(stage.gives, stage.name, stage.version, items))
        except (AssetError, MemoryError):
            raise
        except Exception as problem:
            # One stage's bug on one text must not lose the rest of the record; the layer says what happened.
            name, document = stage.name, analysis.document.id[:8]
            logger.warning("stage %s failed on %s", name, document, exc_info=True)
            reason = f"{type(problem).__name__}: {problem}"
            return analysis.with_layer(Layer(stage.gives, stage.name, stage.version, (), reason))
