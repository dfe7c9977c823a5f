"""CEAF-REE: role-filler entities of a whole report (Du, Rush and Cardie, EACL 2021).

Entities of a role are aligned one to one. A predicted entity counts when every one of its mentions is
a mention of its gold entity, as normalised strings; so one good mention is enough, and one mention that
is not in the key spoils an entity. Counts are summed over reports and roles.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

from bench.muc4.assignment import best_pairs
from bench.muc4.counted import Counted
from bench.muc4.roles import ROLES, Entity, Roles

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_WITHOUT_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalised(mention: str) -> str:
    """Lower case, without ASCII punctuation, then without articles, blanks made single."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_WITHOUT_PUNCTUATION)).split())


def role_counts(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counted:
    """The counts of one role of one report."""
    wanted = [{normalised(m) for m in entity} for entity in gold]
    found = [{normalised(m) for m in entity} for entity in predicted]
    fits = [[float(mentions <= key) for mentions in found] for key in wanted]
    right = sum(fits[i][j] for i, j in best_pairs(fits))
    return Counted(right, len(found), right, len(wanted))


def report_counts(gold: Roles, predicted: Roles) -> dict[str, Counted]:
    """The counts of one report by role."""
    return {role: role_counts(gold.get(role, ()), predicted.get(role, ())) for role in ROLES}


def by_report(
    gold: Mapping[str, Roles], predicted: Mapping[str, Roles]
) -> dict[str, dict[str, Counted]]:
    """Report to role to counts, for every report of the gold; one that was not predicted is empty."""
    return {name: report_counts(roles, predicted.get(name, {})) for name, roles in gold.items()}
