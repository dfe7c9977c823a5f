from collections.abc import Sequence

from dateline.model.analysis import SYNTAX, TIMES, TOKENS, Analysis, LayerKey
from dateline.model.event import TimeExpression
from dateline.model.text import Document
from dateline.model.token import Word
from dateline.pipeline.chain import Chain
from dateline.resolve.time.published import published_value
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.times.stage import TimeStage
from dateline.stages.tokens import TokenStage


class NoSyntax:
    """A syntax stage that found nothing, as after a failure."""

    name = "syntax"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (TOKENS,)
    gives = SYNTAX

    def run(self, _: Analysis) -> Sequence[Word]:
        return ()


CHAIN = Chain([SentenceStage(), TokenStage(), NoSyntax(), TimeStage()])


def _times(text: str, published: str | None = "2024-05-22") -> list[TimeExpression]:
    value = published_value(published) if published else None
    return list(CHAIN.run(Document.build(text, published=value, language="en"))[TIMES])


def _edtf(text: str, published: str | None = "2024-05-22") -> list[str | None]:
    return [t.value.edtf for t in _times(text, published)]


def test_friday_stays_unresolved_without_a_publication_date() -> None:
    (friday,) = _times("A convoy was attacked on Friday.", published=None)
    assert friday.value.status == "unresolved"
    assert friday.value.missing == "the publication date"
    assert friday.value.expression == "weekday(friday, past)"
    assert friday.evidence.quote == "Friday"


def test_a_bare_weekday_in_the_past_tense_is_the_most_recent_one() -> None:
    assert _edtf("A convoy was attacked on Friday.") == ["2024-05-17"]


def test_today_is_meant_when_published_on_that_weekday() -> None:
    assert _edtf("A convoy was attacked on Wednesday.") == ["2024-05-22"]


def test_a_weekday_to_come_is_the_next_one() -> None:
    assert _edtf("The envoys will meet on Friday.") == ["2024-05-24"]
    assert _edtf("The envoys are to meet in Cairo on Friday.") == ["2024-05-24"]
    assert _edtf("A general strike was called for Friday.") == ["2024-05-24"]


def test_that_night_hangs_on_the_day_told_before() -> None:
    day, night = _times("The raid of 4 March 2023 failed. Nine men fled that night.")
    assert night.value.edtf == "2023-03-04"
    assert night.value.anchor.kind == "time"
    assert night.value.anchor.id == day.id


def test_two_days_prior_to_an_unresolved_day_stays_open_with_its_anchor() -> None:
    friday, prior = _times(
        "A bomb exploded on Friday. A fire broke out two days prior.", published=None
    )
    assert prior.value.status == "unresolved"
    assert prior.value.anchor.id == friday.id
    assert prior.value.missing == "the publication date"


def test_words_after_a_day_name_that_day_again() -> None:
    text = "They were buried on Wednesday, two days after a raid."
    assert _edtf(text) == ["2024-05-22", "2024-05-22"]


def test_a_language_without_a_table_gives_no_times() -> None:
    document = Document.build("Freitag, der 5. Mai", language="de")
    assert CHAIN.run(document)[TIMES] == ()


def test_lengths_and_frequencies_are_read_but_locate_nothing() -> None:
    times = _times("They marched for three hours. There are daily marches now.")
    assert [(t.timex, t.timex_value) for t in times] == [
        ("DURATION", "PT3H"),
        ("SET", "P1D"),
        ("DATE", "PRESENT_REF"),
    ]
    assert not any(t.locates for t in times)


def test_a_length_is_nothing_that_later_words_hang_on() -> None:
    times = _times("The raid of 4 March 2023 took two days. Nine men fled that night.")
    assert times[-1].value.edtf == "2023-03-04"


def test_the_past_two_weeks_end_with_the_publication() -> None:
    (stretch,) = _times("Rain fell in the past two weeks.")
    assert stretch.value.edtf == "2024-05-08/2024-05-22"
    assert not stretch.locates


def test_a_named_zone_is_kept() -> None:
    (shell,) = _times("A shell fell at 6 a.m. GMT on Friday.")
    assert (shell.value.zone, shell.value.edtf) == ("UTC", "2024-05-17T06:00:00Z")
    assert shell.timex_value == "2024-05-17T06:00"


def test_a_date_of_numbers_keeps_both_readings() -> None:
    (date,) = _times("The form is of 03/05/2020.")
    days = [date.value.interval, *(other.interval for other in date.value.alternatives)]
    assert [day.start.isoformat()[:10] for day in days if day] == ["2020-03-05", "2020-05-03"]


def test_a_year_ago_beside_a_quarter_is_that_quarter_of_the_year_before() -> None:
    named, ago = _times("Sales fell in the first quarter. They had grown a year ago.")
    assert (named.timex_value, ago.timex_value) == ("2024-Q1", "2023-Q1")
    assert ago.value.expression == "year_before(bare_quarter(1, past))"


def test_a_year_ago_alone_is_a_year() -> None:
    assert [t.timex_value for t in _times("The truce was signed a year ago.")] == ["2023"]


def test_a_quarter_still_to_be_reported_is_the_one_just_ended() -> None:
    (quarter,) = _times("It will report third-quarter results.", published="2023-10-30")
    assert quarter.timex_value == "2023-Q3"


def test_nothing_of_a_text_before_our_era_hangs_on_its_publication() -> None:
    first, _, winter = _times(
        "The city fell in 480 BC. By 479 BC, after the winter, it stood again."
    )
    assert first.timex_value == "BC0480"
    assert (winter.value.status, winter.timex_value) == ("unresolved", "XXXX-WI")
