"""Which reports are compared: whatever the order, and few however many there are."""

import random

from tests.link.test_linker import by_topic, sighting

from dateline.link.candidates import are_candidates, candidates
from dateline.link.index import NAMED, LinkIndex
from dateline.link.linker import Linker, link
from dateline.model.sighting import Named
from dateline.model.text import content_id


def filed(reports):
    index = LinkIndex()
    for document, keys in reports.items():
        index.put(document, keys, ())
    return index


def drawn(number, keys, seed):
    draw = random.Random(seed)  # noqa: S311  # examples
    weights = [draw.choice([0.1, 0.2, 0.5, 0.7, 1.0]) for _ in range(keys)]
    return {
        content_id("report", n): tuple(
            sorted((k, weights[k]) for k in draw.sample(range(keys), draw.randrange(1, 5)))
        )
        for n in range(number)
    }


def test_two_reports_are_candidates_of_each_other():
    reports = drawn(60, 12, 3)
    index = filed(reports)
    known = {d[:16]: d for d in reports}
    found = {d: {known[at] for at in candidates(d, keys, index)} for d, keys in reports.items()}
    for one, keys in reports.items():
        for other, theirs in reports.items():
            if one != other:
                assert (other in found[one]) == (one in found[other])
                assert (other in found[one]) == are_candidates((one, keys), (other, theirs), index)


def test_a_word_that_many_reports_have_says_half():
    few = filed({content_id("report", n): ((1, 0.7), (2, 0.4)) for n in range(NAMED)})
    many = filed({content_id("report", n): ((1, 0.7), (2, 0.4)) for n in range(NAMED + 1)})
    document = content_id("report", 0)
    assert len(candidates(document, ((1, 0.7), (2, 0.4)), few)) == NAMED - 1
    assert candidates(document, ((1, 0.7), (2, 0.4)), many) == ()


def crowd(number):
    """Reports on one topic, found by a name and a place: by both even where many have them."""
    return [
        sighting(
            f"r{n}",
            topic="flood" if n % 2 else f"own{n % 5}w",
            place="Harlow" if n % 3 else None,
            names=(Named("actor", f"group {n % 2}", is_name=True),),
        )
        for n in range(number)
    ]


def test_crowded_keys_give_the_same_in_any_order_and_after_removals():
    given = crowd(3 * NAMED)
    for seed in range(6):
        draw = random.Random(seed)  # noqa: S311  # examples
        order = draw.sample(given, len(given))
        gone = {s.document for s in draw.sample(given, 2 * NAMED)}
        linker = Linker(by_topic())
        for one in order:
            linker.add([one])
        for document in sorted(gone, key=lambda _: draw.random()):
            linker.remove(document)
        left = [s for s in given if s.document not in gone]
        assert linker.link() == link(left, settings=by_topic())
        linker.add(given)
        assert linker.link() == link(given, settings=by_topic())
