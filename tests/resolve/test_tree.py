import pytest

from dateline.model.text import Span
from dateline.model.token import Sentence, Token, Word
from dateline.resolve.tree import Tree

TEXT = "Gunmen killed two teachers from Korat , who lived here"
HEADS = (1, -1, 3, 1, 5, 3, 8, 8, 3, 8)
RELATIONS = (
    "nsubj",
    "root",
    "nummod",
    "obj",
    "case",
    "nmod",
    "punct",
    "nsubj",
    "acl:relcl",
    "advmod",
)


def build(*, with_words: bool = True) -> Tree:
    tokens, words, start = [], [], 0
    for form, head, relation in zip(TEXT.split(), HEADS, RELATIONS, strict=True):
        tokens.append(Token(Span(start, start + len(form)), form, 0))
        words.append(Word(form.lower(), "X", head, relation))
        start += len(form) + 1
    sentence = Sentence(Span(0, len(TEXT)), "body", 0)
    return Tree([sentence], tokens, words if with_words else [])


def test_children_are_found_by_relation_and_by_its_first_part() -> None:
    tree = build()
    assert tree.children(1) == [0, 3]
    assert tree.children(1, "obj") == [3]
    assert tree.children(3, "acl") == [8]


def test_a_phrase_leaves_out_the_clause_that_follows_it() -> None:
    tree = build()
    assert [tree.text(i) for i in tree.phrase(3)] == ["two", "teachers", "from", "Korat"]
    assert len(tree.subtree(3)) == 8


def test_the_span_of_a_phrase_is_the_words_in_the_text() -> None:
    tree = build()
    span = tree.span(tree.phrase(3))
    assert TEXT[span.start : span.end] == "two teachers from Korat"


def test_ancestors_lead_to_the_root() -> None:
    assert list(build().ancestors(7)) == [8, 3, 1]


def test_a_cycle_in_broken_syntax_ends() -> None:
    tokens = [Token(Span(0, 1), "a", 0), Token(Span(2, 3), "b", 0)]
    words = [Word("a", "X", 1, "dep"), Word("b", "X", 0, "dep")]
    assert list(Tree([], tokens, words).ancestors(0)) == [1]


@pytest.mark.parametrize(
    ("span", "expected"), [((7, 13), [1]), ((5, 15), [0, 1, 2]), ((13, 14), []), ((0, 1), [0])]
)
def test_tokens_in_a_span_are_those_that_overlap_it(
    span: tuple[int, int], expected: list[int]
) -> None:
    assert list(build().tokens_in(Span(*span))) == expected


def test_no_token_stands_between_two_words() -> None:
    tree = build()
    assert tree.token_at(6) is None
    assert tree.token_at(7) == 1
    assert tree.token_at(len(TEXT)) is None


def test_the_head_of_a_span_governs_the_rest_of_it() -> None:
    assert build().head_of(Span(14, 37)) == 3
    assert build().head_of(Span(6, 7)) is None


def test_without_syntax_words_stand_for_their_lemmas() -> None:
    tree = build(with_words=False)
    assert (tree.lemma(0), tree.pos(0), tree.head(0), tree.relation(0)) == (
        "gunmen",
        "X",
        -1,
        "dep",
    )
    assert tree.children(1) == []


def test_what_is_made_of_a_tree_is_made_once() -> None:
    tree, made = build(), []

    def count(of: Tree) -> int:
        made.append(of)
        return len(of.tokens)

    assert (tree.once(count), tree.once(count)) == (10, 10)
    assert made == [tree]


def test_the_tokens_of_a_span_are_those_it_touches() -> None:
    tree = build()
    assert list(tree.tokens_in(Span(3, 8))) == [0, 1]
    assert list(tree.tokens_in(Span(6, 7))) == []
    assert list(tree.tokens_in(Span(7, 400))) == list(range(1, 10))
