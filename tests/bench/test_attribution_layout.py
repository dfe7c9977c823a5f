from bench.tasks.attribution_layout import Flat, closed, flat, flattened, origin, with_pronoun

from dateline.model.claim import Attribution, Link
from dateline.model.text import Document
from dateline.model.why import Why

TEXT = "Ada said Boris had warned that the bridge was unsafe and that the road was closed."
DOCUMENT = Document.build(TEXT)


def evidence(words):
    start = TEXT.index(words)
    return DOCUMENT.evidence((start, start + len(words)))


def extent(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def attribution(content, cue, *sources):
    return Attribution(
        id=content,
        chain=tuple(Link(name, evidence(name)) for name in sources),
        content=evidence(content),
        quote_type="indirect",
        stance="asserts",
        colour="neutral",
        why=Why("attributions", "clause", 0.9),
        cue=evidence(cue),
    )


UNSAFE = attribution("the bridge was unsafe", "warned", "Ada", "Boris")
CLOSED = attribution("the road was closed", "warned", "Ada", "Boris")


def test_a_chain_counts_for_its_outermost_source_with_all_that_it_passes_on():
    assert flat(UNSAFE, TEXT) == Flat(
        (extent("Ada"),), (), (extent("Boris had warned that the bridge was unsafe"),)
    )
    assert origin(UNSAFE).source == (extent("Boris"),)


def test_who_is_spoken_to_is_not_the_source():
    text = "The bridge is safe, Ada told the Post."
    document = Document.build(text)

    def words(phrase):
        return document.evidence((text.index(phrase), text.index(phrase) + len(phrase)))

    told = Attribution(
        id="a",
        chain=(Link("p", words("the Post")), Link("a", words("Ada"))),
        content=words("The bridge is safe"),
        quote_type="indirect",
        stance="asserts",
        colour="neutral",
        why=Why("attributions", "clause", 0.9),
        cue=words("told"),
    )
    assert flat(told, text) == origin(told)


def test_propositions_of_one_cue_are_one():
    (found,) = flattened([UNSAFE, CLOSED], TEXT)
    assert found.content == (extent(TEXT[9:-1]),)


def test_the_words_that_join_two_propositions_belong_to_both():
    text = "She said the men had fled, and that the road, she added, was closed."
    fled, road, closing = (
        (text.index(w), text.index(w) + len(w))
        for w in ("the men had fled", "the road", "was closed")
    )
    assert closed((fled, road, closing), text) == ((fled[0], road[1]), closing)


def test_what_is_nested_in_another_is_left_out():
    said = attribution(TEXT[9:-1], "said", "Ada")
    alone = attribution("the road was closed", "warned", "Boris")
    assert [one.cue for one in flattened([said, alone], TEXT)] == [(extent("said"),)]


def test_a_relative_clause_has_its_pronoun_as_source():
    text = "The mayor, who later said so, left."
    found = with_pronoun(Flat(((0, 9),), ((21, 25),), ((26, 28),)), text)
    assert text[slice(*found.source[0])] == "who"
    plain = Flat(((0, 9),), ((30, 34),), ((26, 28),))
    assert with_pronoun(plain, text) == plain
