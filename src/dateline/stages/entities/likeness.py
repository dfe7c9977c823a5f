"""What speaks for and against a mention standing for an entity, as named signs. Pure.

The signs are weighed in ``weighing.py``; their weights were learned (see ``train/coreference``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.lexicon import table
from dateline.stages.entities.clusters import BODIES, PLACES, Cluster
from dateline.stages.entities.profiles import Profile
from dateline.stages.references.nouns import Gender

Task = Literal["single", "many", "thing", "description"]
"""He or she; they; it; a description."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a mention may stand for: how near in order, and whether grammar prefers it."""

    cluster: Cluster
    order: int
    """How many other candidates were mentioned after it."""
    of: int
    """How many candidates there are."""
    clause: int
    """0 the subject of the mention's own clause, 1 of a clause above, -1 none of these."""
    spoke_last: bool
    """Whether its words were the last that were passed on."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """The form of a pronoun of the third person."""

    task: Task
    gender: Gender | None
    is_reflexive: bool


@dataclass(frozen=True, slots=True)
class _Fate:
    """Verbs and adjectives that make somebody what a noun says."""

    did: frozenset[str]
    suffered: frozenset[str]
    looks: frozenset[str]


@cache
def pronoun(word: str) -> Pronoun:
    """The form of a pronoun in lower case."""
    raw = table("en", "person_nouns")["pronouns"]
    reflexive = word.endswith(("self", "selves"))
    if word in raw["masculine"]:
        return Pronoun("single", "masculine", reflexive)
    if word in raw["feminine"]:
        return Pronoun("single", "feminine", reflexive)
    return Pronoun("many" if word in raw["plural"] else "thing", None, reflexive)


@cache
def _meanings() -> tuple[dict[str, int], frozenset[str], frozenset[str], frozenset[str]]:
    raw = table("en", "coreference")
    same = {word: number for number, words in enumerate(raw["same"]) for word in words}
    return same, frozenset(raw["any_person"]), frozenset(raw["any_body"]), frozenset(raw["second"])


def meaning(lemma: str) -> str:
    """The key of a noun: one for all nouns that may stand for each other."""
    number = _meanings()[0].get(lemma)
    return lemma if number is None else f"#{number}"


def is_general(lemma: str, kind: str) -> bool:
    """Whether a noun may stand for any person or any body: "the man", "the group"."""
    _, persons, bodies, _ = _meanings()
    return lemma in (persons if kind == "person" else bodies)


@cache
def _fates() -> dict[str, tuple[_Fate, ...]]:
    found: dict[str, tuple[_Fate, ...]] = {}
    for raw in table("en", "coreference")["fates"]:
        fate = _Fate(frozenset(raw["did"]), frozenset(raw["suffered"]), frozenset(raw["looks"]))
        for word in raw["nouns"]:
            found[word] = (*found.get(word, ()), fate)
    return found


def has_fate(lemma: str) -> bool:
    """Whether a noun calls somebody after what they did or suffered: "attacker", "victim"."""
    return lemma in _fates()


def shares_fate(lemma: str, cluster: Cluster) -> bool:
    """Whether an entity did or suffered what the noun says."""
    return any(
        not (fate.did.isdisjoint(cluster.did) and fate.suffered.isdisjoint(cluster.suffered))
        or not fate.looks.isdisjoint(cluster.words)
        for fate in _fates().get(lemma, ())
    )


def is_member(lemma: str) -> bool:
    """Whether a noun may take some of a body: "two members of the group"."""
    return lemma in table("en", "coreference")["members"]


def is_second(details: frozenset[str]) -> bool:
    """Whether the words say that it is another one: "the other man", "a second bomb"."""
    return not details.isdisjoint(_meanings()[3])


def agrees(form: Pronoun, cluster: Cluster) -> bool:
    """Whether number, gender and kind let a pronoun stand for an entity."""
    kind = cluster.kind
    if form.task == "thing":
        return (kind in BODIES or kind in PLACES) and not cluster.is_plural
    if form.task == "many":
        return cluster.is_plural or kind in BODIES
    if kind != "person" or cluster.is_plural:
        return False
    return cluster.gender is None or cluster.gender == form.gender


def of_pronoun(  # noqa: C901, PLR0912  # one list of signs, each with its condition
    profile: Profile, form: Pronoun, candidate: Candidate
) -> list[str]:
    """The signs for a pronoun and an entity that was mentioned before."""
    cluster = candidate.cluster
    recent = cluster.recent
    if recent is None:
        return []
    far = min(profile.sentence - recent.sentence, 4)
    signs = [
        f"far.{far}",
        f"order.{min(candidate.order, 3)}",
        f"form.{recent.mention.form}",
        f"from.{recent.place}" if far else f"here.{recent.place}",
        f"{profile.place}.{recent.place}",
        f"seen.{_step(cluster.seen)}",
        f"clause.{candidate.clause}",
        f"kind.{cluster.kind}",
    ]
    if cluster.is_named:
        signs.append("named")
    if cluster.gender is not None and form.gender is not None:
        signs.append("gender")
    if far == 1 and cluster.subject_in == recent.sentence:
        signs.append("subject_before")
    if profile.speaks and recent.speaks:
        signs.append("both_speak")
    if candidate.spoke_last:
        signs.append("spoke_last.speaks" if profile.speaks else "spoke_last")
    if recent.is_inner:
        signs.append("inner")
    if recent.is_listed:
        signs.append("listed")
    if cluster.first_sentence <= 1:
        signs.append("opening")
    if recent.quotation != profile.quotation:
        signs.append("out_of_quote" if recent.quotation >= 0 else "into_quote")
    if form.task != "single":
        signs.append(f"number.{'many' if cluster.is_plural else 'one'}.{profile.place}")
    if recent.mention.form == "nominal":
        signs.append(f"article.{recent.article}")
    if far and candidate.order == 0:
        signs.append(f"last.{recent.place}")
    return signs


def of_no_pronoun(profile: Profile, candidates: Sequence[Candidate]) -> list[str]:
    """The signs for a pronoun standing for none of the candidates."""
    signs = [
        "none",
        f"none.{profile.place}",
        f"none.{profile.mention.evidence.quote.lower()}",
        f"none.of.{min(len(candidates), 3)}",
    ]
    if profile.quotation >= 0:
        signs.append("none.quoted")
    if profile.speaks:
        signs.append("none.speaks")
    return signs


def fits(profile: Profile, cluster: Cluster, owner: Cluster | None) -> bool:
    """Whether nothing forbids a description to stand for an entity."""
    what = profile.noun
    if what is None or cluster.is_plural != profile.is_plural:
        return False
    if (profile.mention.kind == "person") != (cluster.kind == "person"):
        both_many = profile.is_plural and cluster.is_plural
        if not both_many or cluster.kind not in {"person", "group"}:
            return False
    if profile.gender and cluster.gender and profile.gender != cluster.gender:
        return False
    if owner is not None and (owner is cluster or (cluster.owner and cluster.owner is not owner)):
        return False
    if profile.amount and cluster.amount and profile.amount != cluster.amount:
        return False
    # "The state of Texas" is not the state of Ohio, nor "the Ohio team" the team of before.
    strange = profile.complement or profile.proper
    return cluster.is_named or not strange or not strange.isdisjoint(cluster.words)


def of_description(  # noqa: C901, PLR0912  # one list of signs, each with its condition
    profile: Profile, candidate: Candidate, owner: Cluster | None
) -> list[str]:
    """The signs for a description and an entity that was mentioned before."""
    cluster, what = candidate.cluster, profile.noun
    recent = cluster.recent
    if what is None or recent is None:
        return []
    head = head_sign(profile, cluster)
    words = _details_sign(profile, cluster)
    far = profile.sentence - recent.sentence
    article = profile.article
    signs = [
        f"head.{head}",
        f"head.{head}.{article}",
        f"words.{words}",
        f"words.{words}.{article}",
        f"far.{_step(far)}",
        f"order.{min(candidate.order, 3)}",
        f"of.{min(candidate.of, 4)}",
        f"seen.{_step(cluster.seen)}",
        f"form.{recent.mention.form}",
        f"kind.{profile.mention.kind}.{'many' if profile.is_plural else 'one'}",
        f"from.{recent.place}",
    ]
    if cluster.is_named:
        signs += ["named", f"named.{head}"]
    if cluster.first_sentence <= 1:
        signs.append("opening")
    if owner is not None and cluster.owner is owner:
        signs.append("same_owner")
    if not profile.proper <= cluster.words:
        signs.append("new_name")
    if profile.complement and profile.complement.isdisjoint(cluster.words):
        signs.append("new_complement")
    if profile.amount and profile.amount == cluster.amount:
        signs.append("same_amount")
    if head == "meaning" and shares_fate(what.lemma, cluster):
        signs.append("and_fate")
    if recent.is_headline != profile.is_headline:
        signs += ["after_headline", f"after_headline.{article}", f"after_headline.{head}"]
    if recent.quotation != profile.quotation:
        signs.append("out_of_quote" if recent.quotation >= 0 else "into_quote")
    if candidate.clause >= 0:
        signs.append("own_clause")
    if cluster.details and not cluster.is_named:
        fewest = min(len(d - profile.details) for d in cluster.details)
        signs.append(f"lacks.{min(fewest, 2)}")
        signs.append(f"lacks.{min(fewest, 2)}.{article}")
    if recent.mention.form == "nominal":
        signs.append(f"after.{recent.article}.{article}")
    return signs


def of_no_description(profile: Profile, candidates: Sequence[Candidate]) -> list[str]:
    """The signs for a description being of somebody new."""
    what = profile.noun
    many = "many" if profile.is_plural else "one"
    signs = [
        "none",
        f"none.{profile.article}",
        f"none.{profile.article}.{many}",
        f"none.words.{min(len(profile.details), 3)}.{profile.article}",
        f"none.of.{min(len(candidates), 4)}",
        f"none.{profile.place}",
    ]
    if what is not None and is_general(what.lemma, profile.mention.kind):
        signs.append("none.general")
    if profile.quotation >= 0:
        signs.append("none.quoted")
    return signs


def head_sign(profile: Profile, cluster: Cluster) -> str:
    """How the noun of a description answers to an entity; the first that holds."""
    what = profile.noun
    if what is None:
        return "no"
    if what.lemma in cluster.nouns:
        of_name = "title" if cluster.kind == "person" else "known"
        return of_name if cluster.is_named else "same"
    ways = (
        ("meaning", any(meaning(n) == meaning(what.lemma) for n in cluster.nouns)),
        ("fate", shares_fate(what.lemma, cluster)),
        ("amount", profile.amount is not None and profile.amount == cluster.amount),
        ("general", is_general(what.lemma, profile.mention.kind)),
    )
    return next((way for way, holds in ways if holds), "no")


def _details_sign(profile: Profile, cluster: Cluster) -> str:
    details = profile.details
    if not details:
        return "none"
    if details in cluster.details:
        return "equal"
    known = details & cluster.words
    if len(known) == len(details):
        return "known"
    return "some" if known else "new"


def _step(number: int) -> int:
    """A number in steps: 0, 1, 2, 3 (to 4), 5 (to 8), 9."""
    return next((low for low in (9, 5, 3) if number >= low), max(number, 0))
