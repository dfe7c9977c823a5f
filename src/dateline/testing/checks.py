"""Checks of the contracts, for authors of plug-ins and for our own tests.

Each check raises AssertionError with a sentence that says which rule was broken.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.contracts import Stage
from dateline.model.analysis import Analysis, Layer
from dateline.model.text import verify_evidence

HOSTILE_TEXTS = (
    "",
    " ",
    "\n\n\n",
    ".",
    "\"\"\"'''““”»«",
    "word " * 3000,
    "(" * 3000,
    "“" * 2000,
    "\u202eevil\u202c said \u0000 nothing\u200b.",
    "😀 said 👨‍👩‍👧‍👦 were killed in 🇺🇦.",
    "قال الناطق إن ثلاثة قتلوا. Трое погибли. 三人死亡。",
    "A\u0301\u0301\u0301\u0301 zalgo\u0310\u0311 said e\u0301.",
    "said said said said that that that killed killed in in on on Friday Friday by by by the the",
    "No. No! No? \u2028 No\u2029 No…",
    "KILLED, 3; \t WOUNDED: 14 -- 'AT LEAST'.",
    "\ud800 lone surrogate killed three.",
    "-" * 500 + " 1" * 500,
)
"""Texts that a stage must survive: empty, unbalanced, huge, bidirectional, emoji, other scripts."""


def check_stage(stage: Stage[object], before: Iterable[Analysis]) -> None:
    """A stage keeps the contract on each analysis: same answer twice, true evidence, JSON both ways.

    Each analysis in ``before`` must hold the layers that the stage needs and not the one it gives.
    """
    assert stage.name, "a stage has a name"
    assert stage.version, f"{stage.name} has a version"
    for analysis in before:
        first, again = tuple(stage.run(analysis)), tuple(stage.run(analysis))
        words = analysis.document.text[:40]
        assert first == again, f"{stage.name} gives two answers for {words!r}"
        wrong = [i for i in first if not isinstance(i, stage.gives.item)]
        assert not wrong, f"{stage.name} gives {wrong[:1]} where {stage.gives.item} is due"
        verify_evidence(first, analysis.document)
        layer = Layer(stage.gives, stage.name, stage.version, first)
        back = Layer.from_json(layer.to_json(), stage.gives, analysis.document)
        assert back == layer, (
            f"{stage.name}: its layer changes on the way through JSON for {words!r}"
        )
        narrow = Analysis(
            analysis.document,
            {key.name: analysis.layers[key.name] for key in stage.needs},
        )
        assert tuple(stage.run(narrow)) == first, (
            f"{stage.name} reads a layer that it does not need"
        )
