import pytest
from bench.muc4.errors import error_lines
from bench.muc4.form import NAMES, SCORED, Fill, Template
from bench.muc4.matched import accuracies
from bench.muc4.report import report
from bench.muc4.slots import score_slot
from bench.muc4.tally import Tally
from bench.muc4.templates import score_all, score_message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = {
    3: ["PERU", "PERU: LIMA (CITY)", "CHILE"],
    4: ["ATTACK", "BOMBING"],
    5: ["ACCOMPLISHED", "ATTEMPTED"],
    9: ["RED BAND", "MEN"],
    12: ["BANK", "OFFICE"],
    18: ["ANA RIOS", "PAZ"],
}
fills = st.fixed_dictionaries(
    {
        slot: st.lists(
            st.sampled_from(words), min_size=1, max_size=1 if slot < 6 else 2, unique=True
        ).map(lambda values: tuple(Fill((value,)) for value in values))
        for slot, words in WORDS.items()
    }
)
templates = st.lists(st.builds(Template, st.just("m"), fills), max_size=3)


def fill(*values, about=(), optional=False):
    return Fill(values, about, optional)


def template(*, optional=False, absent=(), **slots):
    named = {
        int(name[1:]): (found,) if isinstance(found, Fill) else tuple(found)
        for name, found in slots.items()
    }
    return Template("m", named, optional=optional, absent=frozenset(absent))


def tallies(keys, responses):
    return report([score_message(keys, responses)]).rows


KEY = template(
    s2=fill("- 20 NOV 89"),
    s3=fill("PERU: LIMA (CITY)"),
    s4=fill("BOMBING"),
    s5=fill("ACCOMPLISHED"),
    s9=fill("RED BAND"),
    s12=[fill("BANK"), fill("OFFICE", optional=True)],
    s18=fill("ANA RIOS"),
    s23=fill("DEATH", about=("ANA RIOS",)),
)
RESPONSE = template(
    s2=fill("19 NOV 89"),
    s3=fill("PERU: LIMA (CITY)"),
    s4=fill("ATTACK"),
    s5=fill("ATTEMPTED"),
    s12=[fill("CAR"), fill("HOUSE")],
    s18=fill("RIOS"),
    s23=fill("DEATH", about=("RIOS",)),
)


def test_one_pair_is_tallied_slot_by_slot():
    rows = tallies([KEY], [RESPONSE])
    assert rows["inc-date"] == Tally(partial=1)
    assert rows["inc-loc"] == Tally(correct=1)
    assert rows["inc-type"] == Tally(partial=1, wrong_choices=6)
    assert rows["inc-stage"] == Tally(incorrect=1, wrong_choices=2)
    assert rows["perp-ind-id"] == Tally(missing=1)
    # BANK is required and CAR is there: one incorrect; HOUSE is spurious; OFFICE may be left out.
    assert rows["phys-tgt-id"] == Tally(incorrect=1, spurious=1)
    assert rows["hum-tgt-name"] == Tally(partial=1)
    assert rows["hum-tgt-effect"] == Tally(partial=1, wrong_choices=8)
    assert rows["hum-tgt-total-num"] == Tally(noncommittal=1)
    every = rows["ALL TEMPLATES"]
    # Correct 1, partial 4 (date, type, name, effect), incorrect 2 (stage, CAR), spurious 1, missing 1.
    assert (every.possible, every.actual) == (1 + 4 + 2 + 1, 1 + 4 + 2 + 1)
    assert every.credit == 1 + 4 / 2
    assert every.recall == every.precision == 3 / 8
    assert every.f() == pytest.approx(3 / 8)
    assert every.overgeneration == 1 / 8
    assert rows["template-id"] == Tally(correct=1)


def test_fallout_is_wrong_choices_of_those_there_were():
    # The stage has 3 terms, so 2 wrong ones; one of them was chosen.
    assert tallies([KEY], [RESPONSE])["inc-stage"].fallout == 1 / 2


def test_f_weighs_precision_or_recall():
    tally = Tally(correct=1, missing=3)  # recall 1/4, precision 1
    assert tally.f() == pytest.approx(2 * 0.25 / 1.25)
    assert tally.f(0.5) == pytest.approx(1.25 * 0.25 / (0.25 + 0.25))
    assert tally.f(2.0) == pytest.approx(5 * 0.25 / (4 + 0.25))


def test_templates_answer_each_other_by_type_and_content():
    other_type = template(s4=fill("KIDNAPPING"), s18=fill("ANA RIOS"))
    nothing_shared = template(s4=fill("BOMBING"), s12=fill("SHOP"))
    for response in (other_type, nothing_shared):
        rows = tallies([KEY], [response])
        assert rows["template-id"] == Tally(spurious=1, missing=1)
        # The key asks for 8 fillers (OFFICE is optional), the response gives 2; none of them meet.
        assert rows["ALL TEMPLATES"].missing == 8
        assert rows["ALL TEMPLATES"].spurious == 2
        assert rows["MATCHED/MISSING"].spurious == 0
        assert rows["MATCHED/SPURIOUS"].missing == 0
        assert rows["MATCHED ONLY"] == Tally()


def test_the_alignment_with_most_credit_is_taken():
    keys = [template(s4=fill("ATTACK"), s18=fill(name), s9=fill("MEN")) for name in ("RIOS", "PAZ")]
    responses = keys[::-1]
    assert tallies(keys, responses)["ALL TEMPLATES"].f() == 1.0


def test_an_optional_template_counts_only_when_it_is_answered():
    optional = template(s4=fill("ATTACK"), s18=fill("RIOS"), optional=True)
    assert tallies([optional], [])["ALL TEMPLATES"] == Tally()
    assert tallies([optional], [optional])["ALL TEMPLATES"].correct == 2


def test_an_answered_optional_filler_is_possible():
    assert score_slot(12, [fill("BANK", optional=True)], [fill("BANK")]).tally == Tally(correct=1)
    assert score_slot(12, [fill("BANK", optional=True)], []).tally == Tally()
    assert score_slot(12, [fill("BANK", optional=True)], [fill("CAR")]).tally == Tally(spurious=1)


def test_a_required_filler_is_answered_before_an_optional_one():
    key = [fill("CAR", optional=True), fill("CAR")]
    assert score_slot(12, key, [fill("CAR")]).tally == Tally(correct=1)


def test_a_slot_the_incident_does_not_have_is_not_scored():
    key = template(s4=fill("KIDNAPPING"), s18=fill("RIOS"), absent=(6, 12))
    assert tallies([key], [key])["phys-tgt-id"] == Tally()
    filled = template(s4=fill("KIDNAPPING"), s18=fill("RIOS"), s12=fill("BANK"))
    assert tallies([key], [filled])["phys-tgt-id"] == Tally(spurious=1)


def test_text_filtering_asks_each_message_whether_it_has_an_incident():
    optional = template(s4=fill("ATTACK"), s18=fill("RIOS"), optional=True)
    keys = {"hit": [KEY], "missed": [KEY], "quiet": [], "loud": [], "maybe": [optional]}
    responses = {"hit": [RESPONSE], "loud": [RESPONSE]}
    scores = score_all(keys, responses)
    # hit is right, missed is missing, loud is spurious, quiet and maybe are rightly silent.
    rows = report(scores.values()).rows
    assert rows["TEXT FILTERING"] == Tally(correct=1, spurious=1, missing=1, noncommittal=2)
    assert score_message([optional], [optional]).text_filtering == Tally(correct=1)


def test_decisions_are_counted_where_key_and_response_are_about_the_same():
    key = template(
        s4=fill("ATTACK"),
        s5=fill("ATTEMPTED"),
        s18=[fill("RIOS"), fill("PAZ")],
        s21=[fill("1", about=("RIOS",)), fill("1", about=("PAZ",))],
        s23=[fill("DEATH", about=("RIOS",)), fill("INJURY", about=("PAZ",))],
    )
    response = template(
        s4=fill("ATTACK"),
        s5=fill("ACCOMPLISHED"),
        s18=fill("RIOS"),
        s21=fill("1", about=("RIOS",)),
        s23=fill("DEATH", about=("RIOS",)),
    )
    found = accuracies(score_message([key], [response]))
    # The response says nothing of PAZ, so only RIOS is asked; the stage is asked and wrong.
    assert found["stage"] == (0, 1)
    assert found["effect"] == found["number"] == (1, 1)
    assert accuracies(score_message([key], []))["stage"] == (0, 0)


def test_errors_are_told_line_by_line():
    lines = list(error_lines("m", score_message([KEY, KEY], [RESPONSE])))
    assert "m 1 inc-stage missing: ACCOMPLISHED" in lines
    assert "m 1 inc-stage spurious: ATTEMPTED" in lines
    assert "m 1 hum-tgt-name partial: RIOS for ANA RIOS" in lines
    assert not any("OFFICE" in line for line in lines if line.startswith("m 1"))
    assert any(line.startswith("m 2 template missing: BOMBING") for line in lines)


def test_the_report_prints_a_row_for_each_slot_and_summary():
    printed = report([score_message([KEY], [RESPONSE])]).printed()
    for name in [
        *NAMES.values(),
        "MATCHED/MISSING",
        "ALL TEMPLATES",
        "TEXT FILTERING",
        "F-MEASURES",
    ]:
        assert name in printed


@QUICK
@given(templates)
def test_the_key_itself_scores_one_in_every_row(keys):
    distinct = [t for n, t in enumerate(keys) if t not in keys[:n]]
    rows = tallies(distinct, distinct)
    assert all(
        tally.recall in (None, 1.0) and tally.precision in (None, 1.0) for tally in rows.values()
    )


@QUICK
@given(templates)
def test_an_empty_response_scores_zero(keys):
    rows = tallies(keys, [])
    assert rows["ALL TEMPLATES"].f() == 0.0
    assert rows["ALL TEMPLATES"].missing == sum(len(t[s]) for t in keys for s in SCORED)


@QUICK
@given(templates, templates)
def test_order_does_not_matter(keys, responses):
    one = tallies(keys, responses)["ALL TEMPLATES"].credit
    assert tallies(keys[::-1], responses[::-1])["ALL TEMPLATES"].credit == one


@QUICK
@given(templates, templates)
def test_every_filler_is_tallied_once(keys, responses):
    every = tallies(keys, responses)["ALL TEMPLATES"]
    assert every.possible == sum(len(t[s]) for t in keys for s in SCORED)
    assert every.actual == sum(len(t[s]) for t in responses for s in SCORED)
