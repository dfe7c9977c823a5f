"""The stream of made-up news is what it says it is."""

import json
import random
from collections import Counter
from itertools import combinations

import pytest
from bench.day.article import written
from bench.day.pages import LARGEST, SMALLEST, page
from bench.day.phrases import said
from bench.day.plan import incidents, plan
from bench.day.stream import items, write_stream

from dateline.ingest import Refused, read_path
from dateline.link.copies.index import CopyIndex
from dateline.model.text import Document


def test_a_template_takes_facts_before_rules_and_mends_its_articles():
    draw = random.Random(1)  # noqa: S311  # a test's own draw
    rules = {"thing": ["orchard"], "town": ["never"]}

    text = said("a [{thing}|{thing}] in {town} opened", rules, {"town": "Gori"}, draw)

    assert text == "An orchard in Gori opened"


def test_the_same_seed_gives_the_same_stream_and_another_seed_another():
    def texts(seed):
        return [item.article.text for item in items(40, seed)]

    assert texts(3) == texts(3)
    assert texts(3) != texts(4)


def test_three_of_ten_are_copies_and_one_of_ten_tells_of_an_incident():
    planned = plan(2000, 7)

    assert len(planned) == 2000
    assert sum(one.copy_of is not None for one in planned) == 600
    assert 160 <= sum(one.incident is not None for one in planned) <= 240
    assert [one.published for one in planned] == sorted(one.published for one in planned)


def test_a_copy_is_printed_later_by_another_outlet():
    planned = {one.root: one for one in plan(500, 7)}

    for one in planned.values():
        if one.copy_of is not None:
            source = planned[one.copy_of]
            assert one.published > source.published
            assert one.outlet != source.outlet


def test_no_town_has_two_incidents_of_one_kind_within_three_days():
    draw = random.Random(2)  # noqa: S311  # the same
    found = [incident for incident, _ in zip(incidents(14, draw), range(300), strict=False)]

    for one, other in combinations(found, 2):
        if (one.kind, one.town) == (other.kind, other.town):
            assert abs((one.at.date() - other.at.date()).days) >= 3


def test_reports_of_an_incident_do_not_all_agree():
    figures: dict[int, set[int]] = {}
    for item in items(1500, 7):
        if item.planned.incident and item.article.killed and item.planned.copy_of is None:
            figures.setdefault(item.planned.incident.number, set()).add(item.article.killed)

    assert sum(len(found) > 1 for found in figures.values()) >= 5


def test_articles_of_their_own_are_not_taken_for_copies_and_copies_are():
    index, found = CopyIndex(), {}
    for item in items(400, 7):
        document = Document.build(item.article.text + item.article.url, language="en")
        found[document.id] = item
        index.add(document)
    linked = Counter()
    for identity, item in found.items():
        copies = [copy for copy in index.copies_of(identity) if copy.kind != "quotes"]
        for parent in (found[copy.parent] for copy in copies):
            linked[_root(parent) == _root(item)] += 1

    assert linked[True] >= 100
    assert linked[False] <= 8


def _root(item):
    return item.planned.root if item.planned.copy_of is None else item.planned.copy_of


def test_pages_are_as_large_as_those_of_news_sites():
    found = [page(item.article, 7) for item in items(60, 7)]

    assert all(SMALLEST * 0.9 <= len(one) <= LARGEST * 1.1 for one in found)
    assert max(map(len, found)) > 2 * min(map(len, found))


@pytest.mark.parametrize("layout", ["warc", "folder"])
def test_what_is_written_can_be_read_and_says_who_printed_it_when(tmp_path, layout):
    reports = write_stream(tmp_path, 40, 7, layout=layout)
    gold = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text().splitlines()]

    outcomes = [outcome for _, outcome in read_path(reports)]

    assert not [one for one in outcomes if isinstance(one, Refused)]
    assert {one.url for one in outcomes} == {one["url"] for one in gold}
    truth = {one["url"]: one for one in gold}
    assert all(one.published and one.published.interval for one in outcomes)
    named = sum(one.outlet.name == truth[one.url]["outlet"] for one in outcomes if one.outlet)
    assert named >= 30


def test_a_copy_needs_its_source():
    planned = plan(100, 7)
    copy = next(one for one in planned if one.copy_of is not None and one.edit == "verbatim")
    source = next(one for one in planned if one.root == copy.copy_of)

    article = written(copy, source, 7)

    assert article.outlet == copy.outlet
    assert article.title == written(source, None, 7).title
