import io

import msgspec
import pytest
from rich.console import Console

from dateline.cli.explain import print_explanation
from dateline.cli.show import print_record
from dateline.errors import InputError
from dateline.model.check import Check
from dateline.model.event import EventMention
from dateline.model.record import Notice, Record, Stamp
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.testing.samples import Builder, sample_record

BIDI = "\u202e\u2066\u200f"


def shown(record: Record, *, width: int = 100, full: bool = False, **console: object) -> str:
    paper = io.StringIO()
    print_record(record, Console(file=paper, width=width, **console), full=full)
    return paper.getvalue()


def explained(record: Record, path: str, *, width: int = 100) -> str:
    paper = io.StringIO()
    print_explanation(record, path, Console(file=paper, width=width))
    return paper.getvalue()


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def hostile_record(words: str) -> Record:
    document = Document.build(f"{words} exploded.", title=words, url=words, byline=words)
    b = Builder(document)
    evidence = b.at(words)
    mention = EventMention(
        "m", words, evidence, 0, "happened", is_background=False, why=Why(words, words)
    )
    event = msgspec.structs.replace(
        sample_record().events[0], id="e", kind=words, label=words, mentions=(mention,), time=None,
        places=(), roles=(), counts=(), tally=(), means=None,
    )  # fmt: skip
    b.claim(event, "occurrence", words)
    return msgspec.structs.replace(
        sample_record(), document=document, events=(event,), claims=tuple(b.claims),
        sources=tuple(b.sources.values()), verification=(), responsibility=(), findings=(), times=(),
        places=(), notices=(Notice(words, words, (evidence,)),),
        stamps=(Stamp(words, words, "1", 0, failure=words),),
    )  # fmt: skip


@pytest.mark.parametrize(("width", "lines"), [(100, 41), (80, 46)])
def test_five_events_fit_on_one_screen(width: int, lines: int) -> None:
    assert len(shown(sample_record(), width=width).splitlines()) <= lines


def test_no_line_of_the_overview_repeats_what_its_value_says() -> None:
    text = shown(sample_record(published=True))
    assert "“a freight depot”" not in text
    assert "police: “Friday”" in text


def test_warnings_come_before_events_and_name_the_missing_fact() -> None:
    text = shown(sample_record())
    assert text.index("⚠") < text.index("BOMBING")
    assert "“Friday” [203–209]" in text
    assert "give --published YYYY-MM-DD" in unwrapped(text)


def test_every_field_names_its_source_and_its_words() -> None:
    text = unwrapped(shown(sample_record()))
    assert "3 – police: “killed three people” [92–111]" in text
    assert "The Interior Ministry: “…destroyed by a homemade device packed" in text
    assert "✓ The Imereti police directorate confirmed: “Davit Lomsara, deputy head of" in text


def test_figures_that_differ_stand_side_by_side() -> None:
    lines = shown(sample_record()).splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("≠") and " killed " in line)
    assert "3 – police" in lines[number]
    assert lines[number + 1].strip().startswith("4 – the hospital in Kutaisi")


def test_a_blame_is_shown_as_a_blame_and_nobody_is_named_as_the_actor() -> None:
    text = unwrapped(shown(sample_record()))
    assert "by nobody named" in text
    assert "Governor Nino Berekia blamed the Red Valley Front:" in text
    assert "✕ The Red Valley Front denied responsibility:" in text


def test_what_was_not_verified_says_by_whom() -> None:
    assert "(not independently verified by Rioni Wire)" in unwrapped(shown(sample_record()))


def test_background_stands_apart() -> None:
    main, _, background = shown(sample_record()).partition("BACKGROUND")
    assert "Samtredia" not in main
    assert "Samtredia" in background


def test_what_was_not_found_is_named_in_plain_words() -> None:
    record = sample_record(published=True)
    event = msgspec.structs.replace(record.events[0], places=(), roles=())
    bare = msgspec.structs.replace(record, events=(event,), claims=(), responsibility=())
    assert "not found: where, who did it" in shown(bare)


def test_a_day_taken_over_says_so_in_the_short_list_too() -> None:
    record = sample_record(published=True)
    number, event = next((n, e) for n, e in enumerate(record.events) if n and e.time)
    assert event.time
    assert "(the day of the lead)" not in unwrapped(shown(record))
    why = Why("event_times", "story.lead", 0.4)
    lent = msgspec.structs.replace(event, time=msgspec.structs.replace(event.time, why=why))
    events = (*record.events[:number], lent, *record.events[number + 1 :])
    changed = msgspec.structs.replace(record, events=events)
    assert "(the day of the lead)" in unwrapped(shown(changed))


def test_findings_are_questions_with_both_quotes() -> None:
    text = unwrapped(shown(sample_record()).partition("QUESTIONS")[2])
    assert "? Were three people killed or four?" in text
    assert "“killed three people” ↔ “the number of dead at four”" in text


def test_a_published_report_shows_the_resolved_day() -> None:
    text = unwrapped(shown(sample_record(published=True)))
    assert "Friday 25 April 2025 (from the publication date)" in text
    assert "date not known" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal_or_ends_in_spaces(width: int) -> None:
    lines = shown(sample_record(), width=width, full=True).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_a_pipe_gets_no_escape_sequences() -> None:
    assert "\x1b" not in shown(sample_record())


def test_without_colour_no_colour_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(sample_record(), force_terminal=True)
    assert "\x1b[1;33m" not in text
    assert "⚠" in text


@pytest.mark.parametrize(
    "words",
    ["\x1b[2J\x1b]0;owned\x07", f"a{BIDI}b", "x\x9b31m", "[bold red]loud[/]", "\ud800half", "tab\tand\r\nline"],
)  # fmt: skip
def test_nothing_in_a_report_steers_the_terminal(words: str) -> None:
    record = hostile_record(words)
    text = shown(record, full=True) + explained(record, "1.what")
    assert not set(text) & set("\x1b\x07\x9b\r\ud800" + BIDI)
    text.encode()
    if words.startswith("[bold"):
        assert words in text


@pytest.mark.parametrize("words", ["انفجرت سيارة مفخخة", "爆発が起きた", "👩‍👩‍👧 🚗💥", "ไฟไหม้"])
def test_every_script_fits_the_width(words: str) -> None:
    record = hostile_record(f"{words} {words} {words}")
    assert words in shown(record, width=60)


def test_a_report_without_events_says_so() -> None:
    record = msgspec.structs.replace(
        sample_record(), events=(), claims=(), verification=(), responsibility=(), findings=()
    )
    assert shown(record).count("No event of conflict, security or politics was found") == 1


def test_a_failed_stage_is_a_warning() -> None:
    broken = Stamp("event_times", "event_times", "1", 0, failure="KeyError: x")
    record = msgspec.structs.replace(sample_record(), stamps=(broken,))
    assert "the layer event times is missing" in unwrapped(shown(record))


def test_explain_shows_sentence_rule_chain_and_alternatives() -> None:
    text = unwrapped(explained(sample_record(published=True), "1.where"))
    assert "in ⟦Zestafoni, 12 miles east of Kutaisi⟧, on Friday" in text
    assert "event_places, rule same_clause, score 0.85" in text
    assert "places, rule gazetteer.only_country, score 0.92" in text
    assert "Rioni Wire > police said" in text
    assert "or Zestafoni, Georgia, district (score 0.05)" in text


def test_explain_names_everyone_who_passed_words_on() -> None:
    text = unwrapped(explained(sample_record(), "1.means.2"))
    assert "Rioni Wire > Kolkheti Press > investigators said" in text


def test_explain_shows_what_was_said_about_checking() -> None:
    text = unwrapped(explained(sample_record(), "1.circumstances"))
    assert "hedges “claimed”" in text
    assert "checked not independently verified by Rioni Wire" in text


def test_an_unknown_field_of_an_event_names_the_fields_of_that_event() -> None:
    with pytest.raises(InputError, match=r"event 2 has no field '2\.who'; it has 2\.what") as told:
        explained(sample_record(), "2.who")
    assert "1." not in str(told.value)


def test_explain_checks_lists_what_differs_agrees_and_cannot_be_checked() -> None:
    record = sample_record()
    words = (record.document.evidence((0, 5)),)
    why = Why("checks", "weekday")
    made = (
        Check("a", "weekday_date_mismatch", "agrees", "", words, why, False, "Friday", "Friday"),
        Check("b", "sum_mismatch", "cannot_check", "The total is not exact.", words, why),
    )
    text = unwrapped(explained(msgspec.structs.replace(record, checks=made), "checks"))
    assert "2 checks" in text
    assert text.index("AGREES") < text.index("CANNOT BE CHECKED")
    assert "The total is not exact." in text
    assert "DIFFERS" not in text
    assert "2 checks made: --explain checks" in shown(msgspec.structs.replace(record, checks=made))


def test_explain_of_a_number_shows_the_whole_event() -> None:
    assert "INVESTIGATION" not in explained(sample_record(), "3")
    assert "PROTEST" in explained(sample_record(), "3")


@pytest.mark.parametrize("path", ["1.whom", "9.where", "1.killed.7", "", "where"])
def test_an_unknown_path_names_the_known_ones(path: str) -> None:
    with pytest.raises(InputError, match=r"1\.what, 1\.status, 1\.when, 1\.where"):
        explained(sample_record(), path)
