from pathlib import Path

import pytest
from bench.tasks.cluster_measures import b_cubed, best_pairing, ceaf_e, muc
from bench.tasks.coreference import aligned, gold_clusters, links, measured, run
from bench.tasks.gum_entities import read_entities

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain

GOLD = [frozenset("abc"), frozenset("defg")]
FOUND = [frozenset("ab"), frozenset("cd"), frozenset("fgh")]

ROWS = """\
# newdoc id = GUM_news_ferry
# newpar
# sent_id = 1
1\tMs\tMs\tPROPN\tNNP\t_\t2\tnmod:desc\t_\tEntity=(1-person-new-nnnnn-cf1-1,2-coref
2\tHorvat\tHorvat\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=1)
3\tthanked\tthank\tVERB\tVBD\t_\t0\troot\t_\t_
4\ther\ther\tPRON\tPRP$\t_\t5\tnmod:poss\t_\tEntity=(2-person-new-nnnnn-cf2-2-coref(1-person-giv:act-nnnnn-cf1-1-ana)
5\tbrother\tbrother\tNOUN\tNN\t_\t3\tobj\t_\tEntity=2)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
# sent_id = 2
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(2-person-giv:act-nnnnn-cf1-1-ana)
2\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_
3-4\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tdo\tdo\tAUX\tVBP\t_\t2\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "GUM_news_ferry.conllu"
    path.write_text(ROWS, "utf-8")
    return path


def test_muc_counts_the_links_that_both_sides_have() -> None:
    # Gold: abc in {ab},{c..}: 1 of 2; defg in {d},{fg}, e alone: 4 - 2 - 1 = 1 of 3.
    # Found: ab 1 of 1; cd in two: 0 of 1; fg together, h alone: 3 - 1 - 1 = 1 of 2.
    assert muc(GOLD, FOUND) == (2, 4, 2, 5)


def test_b_cubed_sums_the_right_share_of_each_mention() -> None:
    right, predicted, kept, gold = b_cubed(GOLD, FOUND)
    assert (predicted, gold) == (7, 7)
    assert right == pytest.approx(2 + 0.5 + 0.5 + 2 * 2 / 3)
    assert kept == pytest.approx(2 * 2 / 3 + 1 / 3 + 1 / 4 + 2 * 2 / 4)


def test_ceaf_pairs_each_cluster_once() -> None:
    # abc with ab: 4/5; defg with fgh: 4/7; cd stays alone.
    right, predicted, _, gold = ceaf_e(GOLD, FOUND)
    assert right == pytest.approx(4 / 5 + 4 / 7)
    assert (predicted, gold) == (3, 2)


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    assert best_pairing([[0.9, 0.8], [0.8, 0.1]]) == [1, 0]


def test_text_and_mentions_are_rebuilt_from_rows(path: Path) -> None:
    report = read_entities(path)
    assert report.text == "Ms Horvat thanked her brother.\n\nI saw don't."
    assert [(report.text[m.start : m.end], m.entity, m.form) for m in report.mentions] == [
        ("Ms Horvat", "1", "name"),
        ("her", "1", "pronoun"),
        ("her brother", "2", "nominal"),
        ("I", "2", "speaker"),
    ]


def test_only_entities_with_two_mentions_that_count_are_gold(path: Path) -> None:
    (cluster,) = gold_clusters(read_entities(path))
    assert [m.form for m in cluster] == ["name", "pronoun"]


def test_a_link_is_right_when_both_ends_are_of_one_gold_entity(path: Path) -> None:
    report = read_entities(path)
    stages = (
        "sentences",
        "tokens",
        "encoder",
        "syntax",
        "quotations",
        "names",
        "references",
        "entities",
    )
    analysis = build_chain(Recipe("t", stages)).run(Document.build(report.text))
    made = [verdict[:2] for cluster in aligned(report, analysis) for verdict in links(cluster)]
    assert made == [("pronoun", True)]
    assert measured(report, analysis)["recall_pronoun"] == (1, 1)


def test_documents_are_all_read_where_none_is_held_out(path: Path) -> None:
    assert run(path.parent).scores["muc"] == 1.0
