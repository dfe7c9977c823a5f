from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.copies.reports import WIRE, report, words

from dateline.link.copies.index import CopyIndex, lineage
from dateline.link.copies.origins import Lineage
from dateline.link.copies.sketch import sketch_of
from dateline.link.shelf import MemoryShelf
from dateline.model.sighting import Copy
from dateline.model.text import Document

SENTENCES = WIRE.split(". ")
ORIGINAL = report(WIRE, "Irtysh Wire", at="2024-05-07T06:00")


def _edits() -> dict[str, str]:
    half = ". ".join(SENTENCES[:4])
    changed = WIRE.split(" ")
    for at in range(0, len(changed), 23):
        changed[at] = "lately"
    return {
        "exact": WIRE,
        "truncated": half,
        "boilerplate": f"Subscribe to our evening letter.\n\n{WIRE}\n\nAll rights reserved.",
        "new lead": words(1, 40) + "\n\n" + ". ".join(SENTENCES[2:]),
        "a word changed here and there": " ".join(changed),
        "shuffled": ". ".join(reversed(SENTENCES)) + words(2, 50),
    }


@pytest.mark.parametrize("edit", _edits())
def test_an_edited_wire_report_is_a_copy_of_it(edit: str) -> None:
    child = report(_edits()[edit], "Tobol Evening", at="2024-05-07T09:00")
    (copy,) = lineage([ORIGINAL, child])
    assert (copy.child, copy.parent, copy.kind) == (child.id, ORIGINAL.id, "copy")
    assert copy.basis[0] == "time"
    for mine, theirs in copy.spans:
        assert len(mine) == len(theirs)


def test_one_paragraph_of_a_longer_report_is_quoted() -> None:
    child = report(
        words(3, 240) + " " + ". ".join(SENTENCES[:2]) + ". " + words(4, 30), "Tobol Evening"
    )
    (copy,) = lineage([report(WIRE, "Irtysh Wire"), child])
    assert copy.kind == "quotes"


def test_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    other = report(
        "Flour lorries burned on the Omsk road overnight. Prosecutors speak of arson and say both "
        "drivers got out alive, one of them with badly burned hands.",
        "Tobol Evening",
    )
    assert lineage([ORIGINAL, other]) == ()


def test_the_copied_stretches_say_the_same() -> None:
    child = report(words(5, 30) + "\n\n" + ". ".join(SENTENCES[1:6]), "Tobol Evening")
    (copy,) = lineage([report(WIRE, "Irtysh Wire", at="2024-05-07"), child])
    assert copy.spans
    for mine, theirs in copy.spans:
        assert child.text[mine.start : mine.end] == WIRE[theirs.start : theirs.end]


@pytest.mark.parametrize("byline", ["Irtysh Wire", "IWS", "Staff and agencies"])
def test_without_times_the_one_that_credits_is_the_copy(byline: str) -> None:
    wire = report(
        ". ".join(SENTENCES[:7]), "Irtysh Wire Service" if byline == "IWS" else "Irtysh Wire"
    )
    child = report(WIRE, "Tobol Evening", byline=byline)
    (copy,) = lineage([child, wire])
    assert (copy.child, copy.basis) == (child.id, ("credit",))


def test_a_credit_in_the_last_line_counts() -> None:
    wire = report(". ".join(SENTENCES[:7]), "Irtysh Wire", at="2024-05-07")
    child = report(WIRE + "\n\n(With input from Irtysh Wire)", "Tobol Evening", at="2024-05-07")
    (copy,) = lineage([wire, child])
    assert (copy.child, copy.basis) == (child.id, ("credit",))


def test_without_times_and_credits_the_shorter_one_is_the_copy() -> None:
    short = report(". ".join(SENTENCES[:5]), "Tobol Evening")
    (copy,) = lineage([short, report(WIRE, "Irtysh Wire")])
    assert (copy.child, copy.basis) == (short.id, ("length",))


def test_the_time_of_two_zones_is_compared_in_one() -> None:
    first = report(WIRE, "Irtysh Wire", at="2024-05-07T06:00")
    later_day = report(WIRE, "Tobol Evening", at="2024-05-07")
    (copy,) = lineage([first, later_day])
    assert copy.basis[0] != "time"


def test_a_report_that_says_whom_it_translates_is_a_translation() -> None:
    spanish = report(
        "Dos camiones cargados de harina ardieron cerca de Paysandú, informó la fiscal Irene Olmedo. "
        "Hubo 17 detenidos y 340 toneladas perdidas, según Harinera Artigas.",
        "El Faro del Uruguay",
        at="2024-05-06",
        language="es",
    )
    english = report(
        "Two lorries loaded with flour burned near Paysandú, prosecutor Irene Olmedo said. Seventeen "
        "were held (17, the police list says) and 340 tonnes lost, Harinera Artigas said.\n\n"
        "Translated from El Faro del Uruguay's report.",
        "River Plate Review",
        at="2024-05-08",
    )
    for order in ([spanish, english], [english, spanish]):
        (copy,) = lineage(order)
        assert (copy.kind, copy.child, copy.parent) == ("translation", english.id, spanish.id)


def test_fifty_new_domains_with_near_copies_are_one_origin() -> None:
    rng = random.Random(11)  # noqa: S311  # texts, not secrets
    copies = []
    for number in range(50):
        text = WIRE.split(" ")
        for at in rng.sample(range(len(text)), 6):
            text[at] = f"w{rng.randrange(999)}"
        copies.append(report(" ".join(text), f"fresh-news-{number}.example"))
    everything = [ORIGINAL, *copies]
    rng.shuffle(everything)
    roots = Lineage(lineage(everything))
    assert len({roots.origin_of(document.id) for document in everything}) == 1


def test_the_same_outlet_reporting_again_is_no_copy_unless_it_says_the_same() -> None:
    again = report(". ".join(SENTENCES[:3]) + words(8, 120), "Irtysh Wire", at="2024-05-08")
    assert lineage([ORIGINAL, again]) == ()
    repeated = report(WIRE + " More follows soon.", "Irtysh Wire", at="2024-05-08")
    assert len(lineage([ORIGINAL, repeated])) == 1


def test_adding_a_report_twice_changes_nothing() -> None:
    index = CopyIndex()
    child = report(_edits()["truncated"], "Tobol Evening")
    index.add(ORIGINAL)
    assert len(index.add(child)) == 1
    before = index.lineage()
    assert index.add(child) == ()
    assert index.lineage() == before


def _family() -> list[Document]:
    """Reports that copy and quote each other, with and without times and credits."""
    edits = list(_edits().values())
    family = [ORIGINAL]
    for number, text in enumerate(edits * 2):
        at = f"2024-05-{8 + number:02}" if number % 3 else None
        byline = "Agencies" if number % 4 == 0 else None
        family.append(
            report(text + " " + words(100 + number, 12), f"Outlet {number}", at=at, byline=byline)
        )
    family += [report(words(200 + n), f"Own {n}", at="2024-05-07") for n in range(4)]
    family.append(report(words(200) + " " + SENTENCES[3] + words(201), "Quoting"))
    return family


FAMILY = _family()


@settings(max_examples=40, deadline=None)
@given(st.permutations(FAMILY), st.sampled_from([4, 9, 256]))
def test_the_lineage_is_one_whatever_the_order(order: list[Document], most_holders: int) -> None:
    def of(documents: list[Document]) -> tuple[Copy, ...]:
        index = CopyIndex(most_holders=most_holders)
        for document in documents:
            index.add(document)
        return index.lineage()

    assert of(order) == of(FAMILY)


@settings(max_examples=20, deadline=None)
@given(st.permutations(FAMILY))
def test_what_adding_tells_is_the_lineage(order: list[Document]) -> None:
    index = CopyIndex()
    told: dict[tuple[str, str], Copy] = {}
    for document in order:
        for copy in index.add(document):
            told[copy.child, copy.parent] = copy
    final = index.lineage()
    assert all(told[copy.child, copy.parent] == copy for copy in final)


def test_a_text_of_no_words_is_no_copy() -> None:
    assert lineage([report("…", "A"), report("—", "B"), report("one two", "C")]) == ()


@settings(max_examples=20, deadline=None)
@given(st.permutations(FAMILY), st.sampled_from([4, 9, 256]), st.randoms(use_true_random=False))
def test_an_index_on_a_shelf_goes_on_as_if_it_had_never_stopped(
    order: list[Document], most_holders: int, draw: random.Random
) -> None:
    whole = CopyIndex(most_holders=most_holders)
    for document in order:
        whole.add(document)
    shelf = MemoryShelf()
    index = CopyIndex(shelf, most_holders=most_holders)
    told: dict[str, tuple[Copy, ...]] = {}
    for document in order:
        index.add(document)
        if draw.random() < 0.3:
            told |= index.renewed()
        if draw.random() < 0.2:
            told |= index.renewed()
            index.keep()
            index = CopyIndex(shelf, most_holders=most_holders)
    told |= index.renewed()
    assert index.lineage() == whole.lineage()
    assert tuple(copy for child in sorted(told) for copy in told[child]) == whole.lineage()
    assert index.renewed() == {}


def test_kin_are_told_without_taking_the_report_in() -> None:
    index = CopyIndex()
    index.add(ORIGINAL)
    child = report(_edits()["truncated"], "Tobol Evening")
    (kin,) = index.kin(sketch_of(child))
    assert (kin.child, kin.parent) == (child.id, ORIGINAL.id)
    assert child.id not in index
    assert index.add(child) == (kin,)


def test_a_story_copied_very_often_has_one_root_and_little_work() -> None:
    copies = [
        report(WIRE + f" Our desk {n} adds a word.", f"Outlet {n}", at=f"2024-05-{9 + n % 9:02}")
        for n in range(120)
    ]
    index = CopyIndex(most_holders=8)
    for document in (*copies[:60], ORIGINAL, *copies[60:]):
        index.add(document)
    roots = Lineage(index.lineage())
    assert {roots.origin_of(document.id) for document in copies} == {ORIGINAL.id}
