"""CEAF-RME: role-filler entities with their templates (Chen et al., EACL 2023).

Predicted and gold templates of a report are aligned one to one so that their similarity is greatest.
A mention is compared together with the type of its template and its role, so that templates of other
types share nothing. Two similarities are in use:

- ``subset`` counts entities: a predicted entity is right when one of its mentions is in an entity of
  the gold template, which need not be its own; a gold entity is reached when such a mention was found
  in it first. The alignment looks at the first count only.
- ``phi3`` counts mentions: entities of two aligned templates are aligned in turn, and the mentions
  that they share are counted against all mentions of both sides.

A gold template with two types is tried with each; the one that shares more with all predictions stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bench.muc4.assignment import best_pairs
from bench.muc4.counted import Counted
from bench.muc4.ree import normalised
from bench.muc4.roles import ROLES, RoleTemplate

Mention = tuple[str, str, str]
"""Type of the template, role, normalised words."""
Entities = list[list[Mention]]
Similarity = Callable[[Entities, Entities], tuple[float, float]]


def entities(template: RoleTemplate) -> Entities:
    """All entities of a template, role after role."""
    return [
        [(template.type, role, normalised(mention)) for mention in entity]
        for role in ROLES
        for entity in template.roles.get(role, ())
    ]


def subset(gold: Entities, predicted: Entities) -> tuple[float, float]:
    """How many predicted entities share a mention with gold ones, and how many gold ones they reach."""
    first_with: dict[Mention, int] = {}
    for number, entity in enumerate(gold):
        for mention in entity:
            first_with.setdefault(mention, number)
    hits = [next((first_with[m] for m in entity if m in first_with), None) for entity in predicted]
    reached = {hit for hit in hits if hit is not None}
    return float(sum(hit is not None for hit in hits)), float(len(reached))


def phi3(gold: Entities, predicted: Entities) -> tuple[float, float]:
    """How many mentions aligned entities share; the same number for both sides."""
    shared = [
        [float(sum(mention in wanted for mention in found)) for found in predicted]
        for wanted in gold
    ]
    both = sum(shared[i][j] for i, j in best_pairs(shared))
    return both, both


def report_counts(
    gold: Sequence[RoleTemplate], predicted: Sequence[RoleTemplate], *, by_mention: bool
) -> Counted:
    """The counts of one report: phi-3 if ``by_mention``, else subset."""
    found = [entities(template) for template in predicted]
    wanted = [entities(template) for template in gold]
    right, reached = _aligned(wanted, [f for f in found if f], phi3 if by_mention else subset)
    if by_mention:
        # The published scorer wants a template with two types twice as soon as anything is predicted.
        rows = [e for choice in _choices(wanted) for e in choice] if predicted else wanted
        return Counted(right, _mentions(found), reached, _mentions(rows))
    return Counted(right, sum(map(len, found)), reached, sum(map(len, wanted)))


def _aligned(gold: list[Entities], found: list[Entities], like: Similarity) -> tuple[float, float]:
    """The similarity of the best alignment, from the predicted and from the gold side."""
    choices = _choices(gold)
    rows = [entities for choice in choices for entities in choice]
    cells = [[like(row, column) for column in found] for row in rows]
    at = 0
    for choice in choices:
        sums = [sum(cell[0] for cell in cells[at + n]) for n in range(len(choice))]
        kept = at + sums.index(max(sums))
        for row in range(at, at + len(choice)):
            if row != kept:
                cells[row] = [(0.0, 0.0)] * len(found)
        at += len(choice)
    pairs = best_pairs([[cell[0] for cell in row] for row in cells])
    return sum(cells[i][j][0] for i, j in pairs), sum(cells[i][j][1] for i, j in pairs)


def _choices(gold: list[Entities]) -> list[list[Entities]]:
    """Each gold template with each of its types."""
    return [
        [[[(label, m[1], m[2]) for m in e] for e in template] for label in _labels(template)]
        for template in gold
    ]


def _labels(template: Entities) -> list[str]:
    """The types of a template; one without an entity has none to read and needs none."""
    kind = next((mention[0] for entity in template for mention in entity), "")
    return [label.strip() for label in kind.split("/")] if "/" in kind else [kind]


def _mentions(templates: Iterable[Entities]) -> int:
    return sum(len(entity) for template in templates for entity in template)


def by_report(
    gold: Mapping[str, Sequence[RoleTemplate]],
    predicted: Mapping[str, Sequence[RoleTemplate]],
    *,
    by_mention: bool,
) -> dict[str, Counted]:
    """Report to counts, for every report of either side."""
    return {
        name: report_counts(gold.get(name, ()), predicted.get(name, ()), by_mention=by_mention)
        for name in {**gold, **predicted}
    }
