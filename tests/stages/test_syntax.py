import pytest

from dateline.model.analysis import SENTENCES, SYNTAX, TOKENS, Analysis
from dateline.model.text import Document
from dateline.model.token import Word
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.syntax.lemmas import build_lemmatizer
from dateline.stages.syntax.stage import MAX_WORDS

CHAIN = build_chain(Recipe("syntax", ("sentences", "tokens", "encoder", "syntax")))


def analyse(text: str) -> Analysis:
    return CHAIN.run(Document.build(text))


def arcs(text: str) -> dict[str, tuple[str, str]]:
    """Each word's head word (or "ROOT") and relation; words must differ."""
    analysis = analyse(text)
    tokens, words = analysis[TOKENS], analysis[SYNTAX]
    return {
        token.text: (tokens[word.head].text if word.head >= 0 else "ROOT", word.relation)
        for token, word in zip(tokens, words, strict=True)
    }


def test_a_passive_has_its_subject_and_agent() -> None:
    found = arcs("Two soldiers were killed by gunmen in Korat.")
    assert found["soldiers"] == ("killed", "nsubj:pass")
    assert found["were"] == ("killed", "aux:pass")
    assert found["gunmen"] == ("killed", "obl:agent")
    assert found["killed"] == ("ROOT", "root")


def test_what_was_said_without_that_is_a_clause_of_saying() -> None:
    found = arcs("The police said the bomb killed four people.")
    assert found["police"] == ("said", "nsubj")
    assert found["killed"] == ("said", "ccomp")
    assert found["bomb"] == ("killed", "nsubj")
    assert found["people"] == ("killed", "obj")


def test_an_active_attack_has_subject_and_object() -> None:
    found = arcs("Rebels attacked a convoy on Friday.")
    assert found["Rebels"] == ("attacked", "nsubj")
    assert found["convoy"] == ("attacked", "obj")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Blast",
        "( ( )",
        "a " * 400,
        'He said said said, "no" - (yes: the the.',
        "1 2 3. ? !! No",
        "Его убили. 他走了。",
    ],
)
def test_heads_form_one_tree_in_each_sentence(text: str) -> None:
    analysis = analyse(text)
    tokens, words = analysis[TOKENS], analysis[SYNTAX]
    assert len(words) == len(tokens)
    for sentence in range(len(analysis[SENTENCES])):
        inside = [i for i, token in enumerate(tokens) if token.sentence == sentence]
        roots = [i for i in inside if words[i].head < 0]
        assert [words[i].relation for i in roots] == ["root"]
        for index in inside:
            current, steps = index, 0
            while words[current].head >= 0:
                current, steps = words[current].head, steps + 1
                assert current in inside
                assert steps <= len(inside)


def test_only_the_root_has_the_relation_root() -> None:
    words = analyse("He left because they had said no. She stayed.")[SYNTAX]
    assert all((word.relation == "root") == (word.head < 0) for word in words)


def test_the_same_text_gives_the_same_words() -> None:
    text = "Officials in the capital denied that troops fired first."
    assert analyse(text)[SYNTAX] == analyse(text)[SYNTAX]


def test_a_table_without_an_end_costs_no_parse() -> None:
    words = analyse("x " * (MAX_WORDS + 1))[SYNTAX]
    assert words[0] == Word("x", "X", -1, "root")
    assert all(word.head == 0 for word in words[1:])


def test_a_text_that_no_encoder_read_has_no_syntax() -> None:
    assert CHAIN.run(Document.build("Взрыв прогремел.", language="ru"))[SYNTAX] == ()


def test_capitals_throughout_are_read_as_running_text() -> None:
    words = analyse("TWO SOLDIERS WERE KILLED BY GUNMEN IN KORAT")[SYNTAX]
    assert [word.relation for word in words][1:4] == ["nsubj:pass", "aux:pass", "root"]


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("killed", "VERB|VBN", "kill"),
        ("fired", "VERB|VBD", "fire"),
        ("injuring", "VERB|VBG", "injure"),
        ("denied", "VERB|VBD", "deny"),
        ("stopped", "VERB|VBD", "stop"),
        ("shelling", "VERB|VBG", "shell"),
        ("shot", "VERB|VBN", "shoot"),
        ("says", "VERB|VBZ", "say"),
        ("was", "AUX|VBD", "be"),
        ("n't", "PART|RB", "not"),
        ("civilians", "NOUN|NNS", "civilian"),
        ("bodies", "NOUN|NNS", "body"),
        ("gunmen", "NOUN|NNS", "gunman"),
        ("13-year-olds", "NOUN|NNS", "13-year-old"),
        ("worst", "ADJ|JJS", "bad"),
        ("earlier", "ADJ|JJR", "early"),
        ("Korats", "PROPN|NNPS", "Korats"),
    ],
)
def test_base_forms(word: str, tag: str, lemma: str) -> None:
    assert build_lemmatizer({}, frozenset()).lemma(word, *tag.split("|")) == lemma


@pytest.mark.parametrize(
    ("text", "subject", "relation"),
    [
        ("Police shot dead three protesters on Monday.", "Police", "nsubj"),
        ("Gunmen shot dead a judge in Lima.", "Gunmen", "nsubj"),
        ("Mayor shot dead outside home in Juba suburb", "Mayor", "nsubj:pass"),
        ("The mayor was shot dead by gunmen.", "mayor", "nsubj:pass"),
    ],
)
def test_shot_dead_keeps_doer_and_dead_apart(text: str, subject: str, relation: str) -> None:
    assert arcs(text)[subject] == ("shot", relation)
