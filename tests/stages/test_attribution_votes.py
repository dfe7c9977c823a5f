from dataclasses import dataclass, field

import numpy as np
import pytest
from tests.stages.test_attributions import parsed

from dateline.model.analysis import QUOTATIONS
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import Draft, Tone
from dateline.stages.attributions.votes.combine import LEARNED, head_of, is_said, voted
from dateline.stages.attributions.votes.places import (
    ABOVE,
    BESIDE,
    ITSELF,
    RELATIONS,
    distances,
    places,
    window,
    words_of,
)
from dateline.stages.attributions.votes.reading import Ascribed
from dateline.stages.attributions.votes.runs import EDGE, EDGE_BIAS, best_run, score_of

# 0 Police 1 lamented 2 that 3 the 4 bridge 5 fell 6 . 7 It 8 rained 9 .
TEXT = (
    (
        "Police|NOUN|2|nsubj lamented|VERB|0|root|lament that|SCONJ|6|mark the|DET|5|det "
        "bridge|NOUN|6|nsubj fell|VERB|2|ccomp _.|PUNCT|2|punct"
    ),
    "It|PRON|2|expl rained|VERB|0|root _.|PUNCT|2|punct",
)
CLAUSE = tuple(range(2, 6))


def tree() -> Tree:
    return Tree.of(parsed(*TEXT))


def row(*values):
    return np.array(values, np.float32)


def brute(inside, opens, closes):
    return max(
        score_of(range(i, j + 1), inside, opens, closes)
        for i in range(len(inside))
        for j in range(i, len(inside))
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_best_run_is_the_best_of_all_stretches(seed):
    inside, opens, closes = np.random.default_rng(seed).normal(0, 2, (3, 12)).astype(np.float32)
    run = best_run(inside, opens, closes)
    assert run.score == pytest.approx(brute(inside, opens, closes), rel=1e-5)


def test_no_stretch_without_a_score_above_zero():
    low = row(-9, -9, -9)
    assert best_run(low, low, low).stop == 0


def test_the_edges_of_a_stretch_count():
    inside, edges = row(1, 1), row(0, 0)
    assert best_run(inside, edges, edges).score == 2 + 2 * EDGE * EDGE_BIAS


def test_places_tell_what_hangs_below_a_cue_above_it_and_beside_it():
    words = words_of(tree(), ())
    seen_from_lamented = places(tree(), words, 1, range(7))
    below = RELATIONS.index
    assert list(seen_from_lamented[:3]) == [below("nsubj"), ITSELF, below("ccomp")]
    assert seen_from_lamented[4] == below("ccomp")
    seen_from_fell = places(tree(), words, 5, range(7))
    assert seen_from_fell[1] == ABOVE
    assert seen_from_fell[0] == BESIDE + below("nsubj")


def test_distances_are_finer_nearby_and_differ_by_side():
    codes = list(distances(10, range(21)))
    assert len(set(codes[8:13])) == 5
    assert codes[9] != codes[11]


def test_a_window_holds_the_sentence_and_the_two_beside_it():
    assert window(tree(), 1) == range(10)


def test_words_in_quotation_marks_and_the_marks_are_told_apart():
    analysis = parsed('"|PUNCT|2|punct _Run|VERB|3|ccomp _"|PUNCT|2|punct says|VERB|0|root|say')
    assert list(words_of(Tree.of(analysis), analysis[QUOTATIONS]).quoted) == [1, 2, 1, 0]


@dataclass
class StubVotes:
    """Votes that a test makes up: the chance of each token as a cue, and what goes with it."""

    chances: dict[int, float]
    source: tuple[int, ...] = (0,)
    content: tuple[int, ...] = CLAUSE
    table: np.ndarray = field(default_factory=lambda: np.zeros((10, 6), np.float32))

    def chance(self, token):
        return self.chances.get(token, 0.0)

    def likely(self, least):
        return [t for t, chance in self.chances.items() if chance >= least]

    def ascribed(self, cue):
        del cue
        table = np.full((10, 6), -5, np.float32)
        table[list(self.content), 1] = 5
        table[self.content[0], 2] = table[self.content[-1], 3] = 5
        return Ascribed(self.source, self.content, 3.0, 9.0, range(10), table)


def said(content=CLAUSE, *, cue=(1,), rule="clause.complement", stance="asserts"):
    return Draft(cue, content, Tone(stance, "neutral"), rule, 0.9, (0,))


def test_a_cue_that_no_table_has_is_added():
    (found,) = voted(tree(), [], StubVotes({1: 0.9}), is_said)
    assert (found.cue, found.speaker, found.content) == ((1,), (0,), (3, 4, 5))
    assert found.rule == LEARNED


def test_a_phrase_without_a_verb_is_not_said():
    assert voted(tree(), [], StubVotes({1: 0.9}, content=(3, 4)), is_said) == []


def test_a_cue_of_a_table_without_a_vote_is_dropped():
    assert voted(tree(), [said()], StubVotes({1: 0.1}), is_said) == []


@pytest.mark.parametrize("rule", ["not.checked", "quote.beside", "adverb"])
def test_what_nobody_confirms_and_quotations_need_no_vote(rule):
    draft = said(rule=rule)
    assert voted(tree(), [draft], StubVotes({1: 0.1}), is_said) == [draft]


def test_a_denial_is_never_dropped():
    (kept,) = voted(tree(), [said(stance="denies")], StubVotes({1: 0.1}), is_said)
    assert kept.tone.stance == "denies"


def test_a_content_that_goes_too_far_is_cut_by_a_clear_vote():
    (mended,) = voted(tree(), [said((*CLAUSE, 7, 8))], StubVotes({1: 0.9}), is_said)
    assert mended.content == (3, 4, 5)


def test_without_an_encoder_the_rules_stand():
    draft = said()
    assert voted(tree(), [draft], None, is_said) == [draft]


def test_the_head_of_a_cue_governs_its_other_words():
    assert head_of(tree(), (1, 2)) == 1


def test_no_content_takes_in_another_cue():
    cue_after = said((8,), cue=(7,))
    kept = voted(
        tree(),
        [said(CLAUSE), cue_after],
        StubVotes({1: 0.9, 7: 0.9}, content=(3, 4, 5, 7)),
        is_said,
    )
    assert kept[0].content == CLAUSE
