"""Signs by which word order is read: finite verbs, verbs of saying, where a sentence begins and a content may end."""

from __future__ import annotations

from dateline.resolve.tree import Tree
from dateline.stages.attributions.clauses import opens_quotation, segment_start
from dateline.stages.attributions.draft import clean_lemma, cue_verbs, is_quote_mark

LONGEST_TAIL = 18
"""Tokens between a cue and the end of its parenthetical ("told reporters in Juba on Monday")."""
CLOSERS = frozenset({".", "!", "?", ")"})
RELATIVE = frozenset({"who", "which", "whose", "whom"})
JOINTS = frozenset({"and", "but", "or", "while", "though", "although", "whereas", "as", "yet"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})


def is_finite(tree: Tree, token: int) -> bool:
    """Whether a token looks like the verb of a clause."""
    pos, relation = tree.pos(token), tree.relation(token)
    if pos == "AUX":
        return True
    if pos != "VERB" or tree.lower(token).endswith("ing") or _is_reduced(tree, token):
        return False
    return not relation.startswith(("acl", "amod", "compound", "flat"))


def _is_reduced(tree: Tree, token: int) -> bool:
    """Whether a participle hangs on the noun before it ("a copy seen by", "men armed with")."""
    after = token + 1
    if token == 0 or after >= len(tree.tokens) or tree.pos(token - 1) not in NOMINAL:
        return False
    return tree.lower(after) == "by" or (
        tree.lower(token) == "armed" and tree.lower(after) == "with"
    )


def is_speech(tree: Tree, token: int) -> bool:
    """Whether a token is a verb of saying in a form that can stand beside a clause."""
    frames = cue_verbs().get(clean_lemma(tree, token), {})
    form = tree.lower(token)
    return "clause" in frames and tree.pos(token) in {"VERB", "NOUN"} and not form.endswith("ing")


def body_start(tree: Tree, token: int) -> int:
    """The first token of the sentence of ``token`` after a dateline, clock time or bullet."""
    sentence = tree.sentence_tokens(tree.tokens[token].sentence)
    first = segment_start(tree, sentence.start, min(sentence.stop, max(token, sentence.start)))
    while first < token and not any(char.isalnum() for char in tree.text(first)):
        if is_quote_mark(tree, first):
            break
        first += 1
    return first


def closes(tree: Tree, token: int) -> bool:
    """Whether a content may end at this mark: a comma, question mark or closing quotation mark."""
    text = tree.text(token)
    return text in {",", "?", "!"} or (
        is_quote_mark(tree, token) and not opens_quotation(tree, token)
    )
