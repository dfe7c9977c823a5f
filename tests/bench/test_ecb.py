from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from bench.corpora import NoData
from bench.ecb import articles, mentions
from bench.ecb.corpus import VALIDATED, Report, read_all, read_reports
from bench.ecb.detection import Detector, spans
from bench.ecb.linking import Metric, clustered
from bench.ecb.memory import Memory
from bench.ecb.running_text import running_text
from bench.ecb.views import head_of
from bench.ecb.weights import FILE, from_bytes, shipped_models
from bench.tasks.cluster_measures import best_pairing, ceaf_e
from bench.tasks.ecb import by_head, gold_clusters, partition, scored, several

from dateline.link.boosted import Boosted
from dateline.link.stems import shipped_rarity

FERRY = (
    "http : / / www . example . org / ferry",
    "A ferry sank off Lanzo on 4 May 2009 .",
    '" The storm took over , " said Ms Horvat - Reyes .',
    "It does n't sail at 6 : 30 .",
)


def write(
    folder: Path, name: str, lines: tuple[str, ...], marks: list[tuple[str, str, str]]
) -> None:
    """One report; a mark is its words, its tag and its instance (empty for none)."""
    root = ET.Element("Document")
    words = [(n, word) for n, line in enumerate(lines) for word in line.split()]
    for n, (sentence, word) in enumerate(words, start=1):
        token = ET.SubElement(root, "token", t_id=str(n), sentence=str(sentence))
        token.text = word
    markables = ET.SubElement(root, "Markables")
    relations = ET.SubElement(root, "Relations")
    spoken = [word for _, word in words]
    for n, (span, tag, instance) in enumerate(marks, start=1):
        mark = ET.SubElement(markables, tag, m_id=str(n))
        first = spoken.index(span.split()[0])
        for at in range(first, first + len(span.split())):
            ET.SubElement(mark, "token_anchor", t_id=str(at + 1))
        if instance:
            across = ET.SubElement(relations, "CROSS_DOC_COREF", r_id=str(n), note=instance)
            ET.SubElement(across, "source", m_id=str(n))
    topic = folder / name.split("_", 1)[0]
    topic.mkdir(exist_ok=True)
    ET.ElementTree(root).write(topic / f"{name}.xml")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    marks = [
        ("sank", "ACTION_OCCURRENCE", "ACT1"),
        ("took over", "ACTION_OCCURRENCE", "ACT2"),
        ("said", "ACTION_REPORTING", ""),
        ("sail", "NEG_ACTION_OCCURRENCE", "ACT1"),
        ("Horvat", "HUMAN_PART_PER", "HUM1"),
    ]
    write(tmp_path, "36_1ecbplus", FERRY, marks)
    write(tmp_path, "36_2ecb", ("The ferry sank .",), [("sank", "ACTION_OCCURRENCE", "ACT1")])
    write(tmp_path, "1_1ecb", ("A vote was held .",), [("vote", "ACTION_OCCURRENCE", "ACT9")])
    rows = "36,1ecbplus,1\n36,1ecbplus,2\n36,2ecb,0\n1,1ecb,0\n"
    (tmp_path / VALIDATED).write_text("Topic,File,Sentence Number\n" + rows, "utf-8")
    return tmp_path


def test_mentions_of_sentences_that_were_not_validated_do_not_count(corpus: Path) -> None:
    report = next(r for r in read_reports(corpus) if r.name == "36_1ecbplus")
    assert [[report.words[w] for w in m.words] for m in report.mentions] == [
        ["sank"],
        ["took", "over"],
        ["said"],
    ]


def test_topics_that_models_learned_from_are_not_measured(corpus: Path) -> None:
    assert [r.name for r in read_reports(corpus)] == ["36_1ecbplus", "36_2ecb"]
    assert len(read_all(corpus)) == 3


def test_a_folder_of_such_topics_alone_is_no_data(corpus: Path) -> None:
    for path in (corpus / "36").iterdir():
        path.unlink()
    with pytest.raises(NoData, match="learned from"):
        read_reports(corpus)


def test_a_mention_in_no_relation_is_an_instance_of_its_own(corpus: Path) -> None:
    gold = gold_clusters(read_reports(corpus))
    assert sorted(map(len, gold)) == [1, 1, 2]
    assert [len(c) for c in several(gold)] == [2]


def test_one_topic_holds_two_stories(corpus: Path) -> None:
    assert len({r.story for r in read_reports(corpus)}) == 2


def test_a_folder_without_the_list_of_validated_sentences_is_no_data(tmp_path: Path) -> None:
    with pytest.raises(NoData, match=VALIDATED):
        read_all(tmp_path)


def test_running_text_reads_as_it_was_printed(corpus: Path) -> None:
    report = next(r for r in read_reports(corpus) if r.name == "36_1ecbplus")
    text, places = running_text(report)
    assert text.split("\n") == [
        "A ferry sank off Lanzo on 4 May 2009.",
        '"The storm took over," said Ms Horvat-Reyes.',
        "It doesn't sail at 6:30.",
    ]
    assert all(text[start:end] == report.words[word] for word, (start, end) in places.items())


def test_conll_is_the_mean_of_three_measures() -> None:
    # Worked by hand: see the comments of the measures in test_coreference.py.
    gold, found = [frozenset("abc"), frozenset("defg")], [frozenset("ab"), frozenset("cd"), frozenset("fgh")]  # fmt: skip
    muc = 2 * (2 / 4) * (2 / 5) / (2 / 4 + 2 / 5)
    precision, recall = (2 + 1 + 4 / 3) / 7, (4 / 3 + 1 / 3 + 1 / 4 + 1) / 7
    b_cubed = 2 * precision * recall / (precision + recall)
    alike = 4 / 5 + 4 / 7
    ceaf = 2 * (alike / 3) * (alike / 2) / (alike / 3 + alike / 2)
    scores = scored(gold, found)
    assert scores == pytest.approx(
        {"conll": (muc + b_cubed + ceaf) / 3, "muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf}
    )


def test_singles_count_in_b_cubed_and_ceaf_but_not_in_muc() -> None:
    # Three single events, two of them joined by mistake: B-cubed precision (.5 + .5 + 1) / 3, recall 1;
    # CEAF-e pairs {c} with {c} (1) and {a, b} with {a} (2/3), of 3 gold and 2 found clusters.
    scores = scored(
        [frozenset("a"), frozenset("b"), frozenset("c")], [frozenset("ab"), frozenset("c")]
    )
    assert scores["muc"] == 0.0
    assert scores["b_cubed"] == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))
    assert scores["ceaf_e"] == pytest.approx(2 * (5 / 3) / 5)


def test_pairing_by_groups_is_as_good_as_pairing_all_at_once() -> None:
    draw = np.random.default_rng(4)
    for _ in range(20):
        sides = []
        for _ in range(2):
            cuts = sorted(draw.choice(np.arange(1, 30), 9, replace=False).tolist())
            order = np.arange(30) if draw.random() < 0.3 else draw.permutation(30)
            sides.append([frozenset(order[a:b].tolist()) for a, b in pairwise([0, *cuts, 30])])
        gold, found = sides
        alike = [[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold]
        whole = sum(alike[i][j] for i, j in enumerate(best_pairing(alike)))
        assert ceaf_e(gold, found)[0] == pytest.approx(whole)


@pytest.mark.parametrize(
    ("words", "head"),
    [("sank", "sank"), ("took over", "took"), ("police raid", "raid"), ("roped in", "roped"), ("took part", "part")],
)  # fmt: skip
def test_the_head_of_a_mention_says_what_happened(words: str, head: str) -> None:
    assert words.split()[head_of(words.split())] == head


def test_lemmas_join_within_a_group_of_articles_only(corpus: Path) -> None:
    reports = read_reports(corpus)
    assert max(map(len, by_head(reports, [0, 0]))) == 2
    assert max(map(len, by_head(reports, [0, 1]))) == 1


def test_a_found_mention_begins_where_words_go_on_from_nothing() -> None:
    assert list(spans([2, 2, 0, 1, 2, 1, 0])) == [(0, 2), (3, 5), (5, 6)]


def test_mentions_are_looked_for_in_validated_sentences_only(corpus: Path) -> None:
    report = next(r for r in read_reports(corpus) if r.name == "36_1ecbplus")
    vectors = np.zeros((len(report.words), 1), np.float32)
    vectors[[report.words.index("sank"), report.words.index("sail")]] = 1
    weights = np.zeros((4, 3), np.float32)
    weights[0] = 0, 2, 0
    weights[3] = 1, 0, 0
    found = Detector(weights).mentions(report, vectors)
    assert [[report.words[w] for w in m.words] for m in found] == [["sank"]]


def test_average_linkage_parts_what_only_one_pair_holds_together() -> None:
    pairs = np.array([(0, 1), (1, 2), (2, 3)])
    odds = np.array([3.0, 0.2, 3.0])
    assert clustered(5, pairs, odds, 0.4) == [[0, 1], [2, 3], [4]]


def test_a_metric_weighs_products_and_distances() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    metric = Metric(np.array([1, 1, -1, -1], np.float32), 0.5)
    assert metric(vectors, np.array([(0, 1), (0, 2)])).tolist() == [100.5, -19.5]


def test_memory_draws_few_examples_towards_the_common_share() -> None:
    heads = ["raid", "attack", "raid", "attack", "vote"]
    pairs = np.array([(0, 1), (2, 3), (0, 4)])
    memory = Memory.of(heads, pairs, np.array([1.0, 1.0, 0.0]))
    known, other = memory(["attack", "raid", "vote"], np.array([(0, 1), (1, 2)])).tolist()
    assert known == pytest.approx(np.log((2 + 2) / (0 + 3)))
    assert np.isnan(other)


def stories() -> list[Report]:
    told = {
        "ferry": "ferry sank storm Lanzo passengers rescued harbour captain crew lifeboat",
        "vote": "ballot recount senator district Marwick tally judge election precinct",
    }
    found = []
    for name, line in told.items():
        for number in range(3):
            words = tuple(("The " + line).split()[: 8 + number])
            found.append(
                Report(f"36_{number}{name}", "36", words, (0,) * len(words), frozenset(), ())
            )
    return found


def test_articles_are_grouped_alike_in_every_order() -> None:
    model = Boosted(
        articles.NAMES,
        -3.0,
        np.zeros((1, 1), np.int16),
        np.array([[0.5]], np.float32),
        np.array([[0, 0, 6]], np.float32),
    )
    reports = stories()
    draw = np.random.default_rng(3)
    results = set()
    for _ in range(4):
        order = [reports[n] for n in draw.permutation(len(reports))]
        vectors = {r.name: np.ones((len(r.words), 2), np.float32) for r in order}
        groups = articles.groups(order, vectors, shipped_rarity(), model)
        results.add(frozenset(partition(order, groups)))
    assert [sorted(map(len, groups)) for groups in results] == [[3, 3]]


def test_shipped_weights_have_the_hash_that_the_code_expects() -> None:
    models, detector = shipped_models()
    assert models.articles.names == articles.NAMES
    assert models.pairs.names == mentions.NAMES
    assert detector.weights.shape[1] == 3


def test_weights_are_plain_arrays() -> None:
    from_bytes(FILE.read_bytes())
