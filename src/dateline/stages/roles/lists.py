"""Names behind a group of people: "two reporters, Ana Rusu and Ion Albu", "identified as ...: ..., ... and ...".

Read in the order of the text, since long lists of names with ages and offices mislead the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.model.entity import Mention
from dateline.resolve.tree import Tree
from dateline.stages.roles.assign import Filler
from dateline.stages.roles.clause import phrase_tokens
from dateline.stages.roles.fillers import Fillers
from dateline.stages.roles.harm import Carriers
from dateline.stages.roles.words import RoleWords

_OPENERS = frozenset({",", ":", "--", "-", "–", "—", "("})
_LEADS = frozenset(
    {
        "including",
        "among",
        "them",
        "whom",
        "namely",
        "they",
        "are",
        "were",
        "identified",
        "named",
        "as",
    }
)
_LONGEST_TITLE = 6
_LONGEST_ASIDE = 16
_MOST_NAMES = 60
_SOFT_VERBS = frozenset(
    {"aged", "known", "identified", "named", "called", "retired", "said", "reported"}
)
_SAYING = frozenset({"say", "tell", "report", "announce", "confirm", "add", "state", "write"})


def named_members(found: Iterable[Filler], fillers: Fillers) -> Iterator[Filler]:
    """Those named right behind a group that fills a role, in the same role."""
    tree = fillers.tree
    for filler in found:
        if filler.role not in ("victim", "target") or not _is_group(fillers, filler.head):
            continue
        phrase = phrase_tokens(tree, filler.head)
        start = _list_start(tree, phrase[-1] + 1)
        if start is None and any(tree.lower(i) == "following" for i in (phrase[0] - 1, *phrase)):
            start = _after_colon(tree, phrase[-1] + 1)
        if start is not None:
            for head in names_from(fillers, start):
                yield replace(filler, head=head, rule=f"{filler.rule}.named")


def identified_in_list(carriers: Carriers, fillers: Fillers, words: RoleWords) -> Iterator[Filler]:
    """Victims of "the dead were identified as", however long the list."""
    tree = fillers.tree
    for token in range(len(tree.words)):
        if tree.lower(token) != "as" or tree.lemma(token - 1).lower() not in words.identifying:
            continue
        sentence = tree.sentence_tokens(tree.tokens[token].sentence)
        kinds = [
            kind
            for i in range(sentence.start, token)
            if (kind := words.identifying_nouns.get(tree.lower(i)))
            or (kind := words.identifying_nouns.get(tree.lemma(i).lower()))
        ]
        carrier = carriers.of(token, kinds[0]) if kinds else None
        if carrier is None:
            continue
        for head in names_from(fillers, token + 1):
            yield Filler(carrier.mention, "victim", head, "victim.identified_as", carrier.score)


def names_from(fillers: Fillers, start: int) -> list[int]:
    """The heads of the persons named in a list that begins at ``start``; none where it is no list."""
    tree = fillers.tree
    stop = tree.sentence_tokens(tree.tokens[start].sentence).stop if start < len(tree.tokens) else 0
    heads: list[int] = []
    here: int | None = start
    while here is not None and here < stop and len(heads) < _MOST_NAMES:
        named = _name_at(fillers, here, stop)
        if named is None:
            break
        heads.append(named[0])
        here = _next_entry(tree, named[1], stop)
    if heads and _speaks(tree, heads[-1], stop):
        heads.pop()
    return heads


def _is_group(fillers: Fillers, head: int) -> bool:
    tree = fillers.tree
    if tree.pos(head) not in ("NOUN", "PROPN", "NUM"):
        return False
    mention = fillers.mention(head)
    if mention is not None and mention.form == "name":
        return False
    is_plural = tree.lower(head) != tree.lemma(head).lower() or tree.lower(head).endswith(
        ("s", "men", "women", "people", "children")
    )
    return is_plural or bool(tree.children(head, "nummod"))


def _list_start(tree: Tree, after: int) -> int | None:
    """Where a list of names can begin behind a phrase: past a comma or colon, "including", "among them"."""
    if after >= len(tree.tokens) or tree.text(after) not in _OPENERS | {"including"}:
        return None
    here = after
    while here < len(tree.tokens) and (tree.text(here) in _OPENERS or tree.lower(here) in _LEADS):
        here += 1
    return here if here - after <= _LONGEST_TITLE else None


def _after_colon(tree: Tree, after: int) -> int | None:
    """Where the list of "the following guards died in the raid: ..." begins."""
    for index in range(after, min(after + _LONGEST_ASIDE, len(tree.tokens) - 1)):
        if tree.text(index) in (":", "--"):
            return index + 1
    return None


def _name_at(fillers: Fillers, start: int, stop: int) -> tuple[int, int] | None:
    """The head of the person named from ``start``, after words of office, and the token behind."""
    tree = fillers.tree
    for index in range(start, min(start + _LONGEST_TITLE, stop)):
        mention = _person(fillers, index)
        if mention is not None:
            inside = tree.tokens_in(mention.evidence.extent)
            return inside[-1], inside.stop
        if tree.pos(index) not in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ"):
            return None
    return None


def _person(fillers: Fillers, index: int) -> Mention | None:
    for mention in fillers.index.mentions_in(fillers.tree.tokens[index].span):
        if mention.kind == "person" and mention.form == "name":
            return mention
    return None


def _next_entry(tree: Tree, after: int, stop: int) -> int | None:
    """Where the next entry of a list begins: behind "and", a semicolon, or a comma before a name."""
    for index in range(after, min(after + _LONGEST_ASIDE, stop)):
        lower = tree.lower(index)
        is_verb = tree.pos(index) in ("VERB", "AUX") and lower not in _SOFT_VERBS
        if is_verb or (
            index == after and tree.text(index) not in (",", ";", "(") and lower != "and"
        ):
            return None
        if lower == "and" or tree.text(index) in (";", ","):
            following = index + 1
            if following < stop and tree.lower(following) == "and":
                following += 1
            if following < stop and tree.pos(following) == "PROPN":
                return following
    return None


def _speaks(tree: Tree, head: int, stop: int) -> bool:
    """Whether the last name is whoever says it: "... killed two men, Ana Rusu said"."""
    after = head + 1
    return after < stop and tree.lemma(after).lower() in _SAYING
