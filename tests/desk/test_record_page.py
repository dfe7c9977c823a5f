"""The page of a record: disputes side by side, history with what it changed, moments, copies, related records."""

import re
import shutil

import msgspec
import pytest
from litestar.testing import TestClient

import dateline
from dateline.desk.app import create_app
from dateline.desk.pages.box import ORDER, box_of, footnotes
from dateline.desk.pages.disputes import disputes_of, ended
from dateline.desk.pages.gains import gains_of
from dateline.desk.pages.matrix import matrix_of
from dateline.desk.pages.moments import moments_of, place_of
from dateline.desk.settings import Settings
from dateline.run.deciding import decide
from dateline.run.keeper import Keeper
from dateline.run.showing.history import history
from dateline.run.showing.related import related
from dateline.run.showing.taking import around, trees
from dateline.run.showing.view import view


@pytest.fixture(scope="module")
def grown(tmp_path_factory, sample_case, bombing):
    """The record of the sample as it grew report by report, and as somebody called the lawyer's claims wrong."""
    where = str(tmp_path_factory.mktemp("grown") / "grown.dateline")
    with dateline.open_case(sample_case, read_only=True) as case:
        reports = [case.record(report.id) for report in case.reports()]
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        for day, record in enumerate(reports, 14):
            keeper.add(record, at=f"2025-03-{day}T10:00:00Z")
            keeper.settle(at=f"2025-03-{day}T10:00:00Z")
        for claim in case.dossier(bombing).fields["responsibility"][0].opposing:
            decide(
                case,
                keeper,
                "wrong",
                (claim,),
                by="rosa",
                at="2025-03-21T10:00:00Z",
                reason="not his lawyer",
            )
    return where  # fmt: skip


@pytest.fixture(scope="module")
def case(grown):
    """That case, to be looked at."""
    with dateline.open_case(grown, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(grown, bombing):
    """Its page."""
    with TestClient(create_app(Settings(grown)), base_url="http://127.0.0.1:8383") as client:
        yield client.get(f"/records/{bombing}").text


@pytest.fixture(scope="module")
def sample(sample_case, bombing):
    """The case of the sample, the record and how it is shown."""
    with dateline.open_case(sample_case, read_only=True) as opened:
        dossier = opened.dossier(bombing)
        yield opened, dossier, view(opened, dossier)


def _seen(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


# Disputes


def test_a_dispute_stands_side_by_side_the_latest_first_with_words_and_days(sample):
    _, dossier, shown = sample
    dispute = next(d for d in disputes_of(dossier, shown, ORDER) if d.field == "responsibility")
    sides = {side.value: side for side in dispute.sides}
    assert next(side.value for side in dispute.sides) == "Free Harbour Brigade"
    assert sides["Free Harbour Brigade"].stands == "could not be verified by Black Sea Ledger"
    assert sides["Salt Road"].sources == ("Nino Kapanidze",)
    assert [one.published for one in sides["not so: Salt Road"].words] == ["2025-03-14T15:40:00"]
    assert sides["not so: Salt Road"].words[0].words.quote == "any involvement"


def test_what_is_only_denied_is_no_side_without_words(sample):
    _, dossier, shown = sample
    fields = tuple(
        msgspec.structs.replace(
            field,
            readings=tuple(
                msgspec.structs.replace(one, words=()) if one.value == "Salt Road" else one
                for one in field.readings
            ),
        )
        for field in shown.fields
    )
    bare = msgspec.structs.replace(shown, fields=fields)
    dispute = next(d for d in disputes_of(dossier, bare, ORDER) if d.field == "responsibility")
    assert [side.value for side in dispute.sides] == ["Free Harbour Brigade", "not so: Salt Road"]
    box = box_of(bare)
    assert all(clause.notes for _, sides in box.disputed for clause in sides)


def test_a_dispute_that_ended_is_told_with_what_ended_it(case, bombing):
    dossier = case.dossier(bombing)
    steps = history(case, case.revisions(bombing))
    found = {
        one.field: one for one in ended(steps, disputes_of(dossier, view(case, dossier), ORDER))
    }
    assert found["wounded"].step.title == "Correction: Batumi bombing"
    assert ("wounded 5", "retracted") in [
        (line.what, line.after) for line in found["wounded"].lines
    ]
    assert "responsibility" not in found  # two are still named


# History


def test_history_tells_what_each_report_changed(case, bombing):
    steps = history(case, case.revisions(bombing))
    told = [
        (step.by, {(line.what, line.sort, line.before, line.after) for line in step.lines})
        for step in steps
    ]
    assert told[0][0] == "Harbour Wire"
    assert ("when", "came", None, "14 March 2025") in told[0][1]
    assert ("killed", "came", None, "2") in told[3][1]
    assert told[3][0] == "Radio Adjara East"
    assert ("killed 2", "changed", "claimed by 1 source", "claimed by 2 sources") in told[4][1]
    assert ("wounded 5", "changed", "disputed by 1 source", "retracted") in told[5][1]


def test_history_names_who_decided_and_why(case, bombing):
    last = history(case, case.revisions(bombing))[-1]
    assert (last.by, last.reason, last.document) == (
        "rosa called a claim wrong",
        "not his lawyer",
        None,
    )
    assert [(line.sort, line.before) for line in last.lines] == [("went", "not so: Salt Road")]


def test_a_bare_figure_of_a_statement_is_no_line_of_the_history(case, bombing):
    lines = [line for step in history(case, case.revisions(bombing)) for line in step.lines]
    assert not [line for line in lines if line.what == "circumstances" and line.after == "2"]


def test_the_page_shows_values_before_and_after(page):
    changes = page.split('id="h-history"')[1]
    assert "<del>disputed by 1 source</del> → <ins>retracted</ins>" in changes
    assert "<del>not so: Salt Road</del>" in changes
    assert 'report of <a href="/reports/' in changes
    assert changes.index('value="8"') < changes.index('value="1"')


# Moments


def test_moments_are_when_something_was_reported_with_what_was_told_by_then(sample):
    opened, dossier, _ = sample
    moments = moments_of(opened, dossier)
    assert [one.name for one in moments][:2] == ["2025-03-14 13:05", "2025-03-14 15:40"]
    assert moments[0].told == "1 of 6 reports; 1 killed, at least 2 wounded"
    assert moments[-1].name == "now"
    assert moments[-1].at == ""
    assert moments[-1].told.startswith("6 of 6 reports; 2 killed")


@pytest.mark.parametrize(
    ("reported", "name"),
    [
        ("", "now"),
        ("2025-03-14", "2025-03-14 18:30"),
        ("2025-03-14T13:06:00.000000Z", "2025-03-14 13:05"),
        ("2025-03-16", "2025-03-16 07:20"),
        ("2020-01-01", "2025-03-14 13:05"),
    ],
)
def test_an_address_stands_at_the_last_moment_before_it(sample, reported, name):
    opened, dossier, _ = sample
    moments = moments_of(opened, dossier)
    assert moments[place_of(moments, reported)].name == name


def test_the_moments_of_a_page_stay_whatever_moment_it_shows(desk, bombing):
    now = desk.get(f"/records/{bombing}").text
    then = desk.get(f"/records/{bombing}?reported=2025-03-14T13:06:00.000000Z").text
    stops = re.compile(r'<option value="([^"]*)"')
    assert stops.findall(now) == stops.findall(then)
    assert len(stops.findall(now)) == 7
    assert "as of 2025-03-14 13:05" in _seen(then)
    assert "1 report" in _seen(then)


# Copies and what reports were the first to say


def test_copies_are_a_tree_of_who_took_from_whom(sample):
    opened, _, shown = sample
    branches = trees(opened, shown.reports)
    told = [(one.report.outlet, one.depth, one.original, one.copies) for one in branches]
    assert told[1:3] == [("Harbour Wire", 0, None, 1), ("Samegrelo Courier", 1, "Harbour Wire", 0)]
    assert branches[2].share == pytest.approx(0.857)
    assert [depth for _, depth, _, _ in told] == [0, 0, 1, 0, 0, 0]


def test_a_chain_of_copies_stands_one_beneath_the_other(sample, monkeypatch):
    opened, _, shown = sample
    first, second, third, *rest = shown.reports
    copy = opened.copies()[0]
    ring = [
        msgspec.structs.replace(copy, child=child.document, parent=parent.document)
        for child, parent in ((second, first), (third, second), (first, third))
    ]
    monkeypatch.setattr(type(opened), "copies", lambda *_, **__: tuple(ring[:2]))
    assert [one.depth for one in trees(opened, shown.reports)] == [0, 1, 2] + [0] * len(rest)
    assert trees(opened, shown.reports)[0].copies == 2
    monkeypatch.setattr(type(opened), "copies", lambda *_, **__: tuple(ring))
    assert len(trees(opened, shown.reports)) == len(shown.reports)  # a ring loses nobody


def test_a_report_knows_its_original_and_its_copies(sample):
    opened, _, shown = sample
    courier = next(one for one in shown.reports if one.taken_from)
    taken = around(opened, courier.document)
    assert taken.original.outlet == "Harbour Wire"
    assert taken.original.shared
    assert [one.document for one in around(opened, taken.original.document).copies] == [
        courier.document
    ]


def test_each_report_tells_what_it_was_the_first_to_give(sample):
    shown = sample[2]
    gains = gains_of(shown, ORDER[1:])
    outlet = {one.document: (one.outlet, one.title) for one in shown.reports}
    told = {outlet[key][1]: {(g.field, g.value) for g in found} for key, found in gains.items()}
    assert ("killed", "2") in told["Second death after port bombing"]
    assert ("killed", "1") in told["Bomb kills customs chief in Batumi - police"]
    assert "Customs head dies in Batumi blast" not in told  # a copy gives nothing first


# Related records, sources, notes


def test_what_followed_and_what_is_told_beside_it_is_related_with_its_words(sample):
    opened, dossier, _ = sample
    found = {(one.how, one.kind): one for one in related(opened, dossier)}
    probe = found["followed by", "investigation"]
    assert probe.told[0].words == "criminal investigation"
    text = opened.record(probe.told[0].document).document.text
    assert text[probe.told[0].start :].startswith("investigation")
    assert ("told beside it", "burial") in found
    assert dossier.id not in {one.id for one in related(opened, dossier)}


def test_a_consequence_names_what_it_followed_from(sample):
    opened, dossier, _ = sample
    probe = next(one for one in related(opened, dossier) if one.how == "followed by")
    back = related(opened, opened.dossier(probe.id))
    assert [(one.how, one.id) for one in back if one.how == "follows"] == [("follows", dossier.id)]


def test_what_was_alike_and_near_is_told_with_days_and_distance(tmp_path, sample_case, bombing):
    where = str(tmp_path / "wave.dateline")
    shutil.copy(sample_case, where)
    text = (
        "POTI, Georgia, March 19 (Hill Post) - A suicide bomber blew up a bus at a checkpoint in Poti, Georgia,"
        " on Wednesday, killing eleven soldiers, the army said."
    )
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        keeper.add(
            dateline.read_text(text, outlet="Hill Post", published="2025-03-19"),
            at="2025-03-20T10:00:00Z",
        )
        keeper.settle(at="2025-03-20T10:00:00Z")
        near = [one for one in related(case, case.dossier(bombing)) if one.how == "alike and near"]
    assert [(one.place, one.days) for one in near] == [("Poti", 5)]
    assert 50 < near[0].km < 65


def test_names_in_the_table_lead_to_what_they_said(desk, bombing):
    page = desk.get(f"/records/{bombing}").text
    heads = re.findall(r'<th scope="col"><a href="(/sources/[^"]+)">', page)
    assert len(heads) >= 8
    for address in heads:
        assert desk.get(address).status_code == 200


def test_the_table_tells_what_happened_before_what_else_was_said(sample):
    matrix = matrix_of(sample[2])
    assert {row.field for row in matrix.rows} <= set(ORDER)
    assert {row.field for row in matrix.rest} == {"circumstances"}


def test_notes_are_numbered_once_over_the_whole_box(sample, desk, bombing):
    notes = footnotes(box_of(sample[2]))
    places = [(words.document, words.start) for words in notes]
    assert len(places) == len(set(places))
    page = desk.get(f"/records/{bombing}").text
    printed = page.split('class="print-notes"')[1]
    for number in re.findall(r'<li value="(\d+)"', printed):
        assert f'aria-hidden="true">{number}</span></a>' in page.split('class="print-notes"')[0]


def test_figures_lead_to_their_words(desk, bombing):
    page = desk.get(f"/records/{bombing}").text
    table = page.split('id="h-figures"')[1].split("</table>")[0]
    assert len(re.findall(r'<td><a href="/reports/[0-9a-f]{32}#w\d+"', table)) == 14


def test_the_page_of_a_dispute_that_ended_names_the_report_that_ended_it(page):
    ended_now = page.split('class="dispute ended"')[1].split("</ul>")[0]
    seen = _seen(ended_now)
    assert "no longer disputed since change 6 : report of Harbour Wire , 2025-03-17 04:10" in seen
    assert "wounded 5 disputed by 1 source → retracted" in seen
