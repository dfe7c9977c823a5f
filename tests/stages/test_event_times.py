from collections.abc import Sequence

from dateline.model.analysis import EVENT_MENTIONS, EVENT_TIMES, SYNTAX, TOKENS, Analysis, LayerKey
from dateline.model.event import EventMention, MentionTime, Realis
from dateline.model.text import Document
from dateline.model.token import Word
from dateline.model.why import Why
from dateline.pipeline.chain import Chain
from dateline.resolve.time.published import published_value
from dateline.stages.encoder.stage import EncoderStage
from dateline.stages.event_times.stage import EventTimeStage
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.syntax.stage import SyntaxStage
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


class Marked:
    """Event mentions at given words, in order of the text."""

    name = "event_mentions"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (TOKENS,)
    gives = EVENT_MENTIONS

    def __init__(self, marks: Sequence[tuple[str, str, Realis]]) -> None:
        self.marks = marks

    def run(self, analysis: Analysis) -> Sequence[EventMention]:
        found: list[EventMention] = []
        used: set[int] = set()
        for word, kind, realis in self.marks:
            token = next(
                i for i, t in enumerate(analysis[TOKENS]) if t.text == word and i not in used
            )
            used.add(token)
            evidence = analysis.document.evidence(analysis[TOKENS][token].span)
            found.append(
                EventMention(
                    f"{word}{token}", kind, evidence, token, realis, False, Why("test", "marked")
                )  # is_background
            )
        return found


def _read(
    text: str,
    *marks: tuple[str, str, Realis],
    published: str | None = "2024-05-22",
    parsed: bool = False,
) -> dict[str, MentionTime]:
    value = published_value(published) if published else None
    encoder, syntax = EncoderStage(), SyntaxStage() if parsed else NoSyntax()
    chain = Chain(
        [
            SentenceStage(),
            TokenStage(),
            encoder,
            syntax,
            TimeStage(),
            Marked(marks),
            EventTimeStage(),
        ]
    )
    analysis = chain.run(Document.build(text, published=value, language="en"))
    assert not list(analysis.failures())
    names = {m.id: m.evidence.quote for m in analysis[EVENT_MENTIONS]}
    return {names[t.mention]: t for t in analysis[EVENT_TIMES]}


def _days(found: dict[str, MentionTime]) -> dict[str, str | None]:
    return {word: time.time.value.edtf for word, time in found.items()}


def test_an_event_has_the_time_of_its_sentence() -> None:
    found = _read(
        "Two guards were shot on Monday near the mill.", ("shot", "armed_attack", "happened")
    )
    assert _days(found) == {"shot": "2024-05-20"}
    assert found["shot"].time.evidence is not None
    assert found["shot"].time.evidence.quote == "Monday"


def test_the_time_of_saying_is_not_the_time_of_what_was_said() -> None:
    text = "Nine civilians were killed, the army said on Thursday."
    assert _read(text, ("killed", "armed_attack", "happened")) == {}


def test_each_event_keeps_the_time_beside_it() -> None:
    text = "The envoy condemned Monday's raid and the fire of 4 May."
    found = _read(text, ("raid", "armed_attack", "happened"), ("fire", "arson", "happened"))
    assert _days(found) == {"raid": "2024-05-20", "fire": "2024-05-04"}
    assert found["raid"].time.why.rule == "attached.beside"


def test_a_mention_without_a_time_takes_that_of_its_kind() -> None:
    text = "A bomb exploded at the depot. The explosion on Monday broke windows."
    found = _read(text, ("exploded", "bombing", "happened"), ("explosion", "bombing", "happened"))
    assert _days(found) == {"exploded": "2024-05-20", "explosion": "2024-05-20"}
    assert found["exploded"].time.why.rule.startswith("same_kind")


def test_a_feared_event_takes_no_time_from_the_story() -> None:
    text = "A bomb exploded on Monday. The mayor feared another explosion."
    found = _read(text, ("exploded", "bombing", "happened"), ("explosion", "bombing", "feared"))
    assert list(found) == ["exploded"]


def test_a_happened_event_is_never_put_into_the_future() -> None:
    text = "Talks after the clashes will open in Cairo on Friday."
    found = _read(text, ("Talks", "talks", "planned"), ("clashes", "armed_clash", "happened"))
    assert _days(found) == {"Talks": "2024-05-24"}


def test_a_planned_event_reads_an_undecided_weekday_as_one_to_come() -> None:
    found = _read("A march on Saturday, the union said.", ("march", "protest", "planned"))
    assert _days(found) == {"march": "2024-05-25"}


def test_the_event_behind_a_count_of_days_is_counted_back() -> None:
    text = "They were buried on Wednesday, two days after a raid."
    found = _read(text, ("raid", "armed_attack", "happened"))
    assert _days(found) == {"raid": "2024-05-20"}
    assert found["raid"].time.why.rule == "counted_from_apposed"


def test_without_a_publication_date_the_words_are_kept_and_the_value_is_open() -> None:
    found = _read(
        "Two guards were shot on Monday.", ("shot", "armed_attack", "happened"), published=None
    )
    assert found["shot"].time.value.status == "unresolved"
    assert found["shot"].time.value.missing == "the publication date"


def test_two_days_earlier_dates_the_event_told_just_before_it() -> None:
    text = "A bomb exploded on 4 May. The explosion follows a fire two days earlier that also saw a blast."
    found = _read(
        text,
        ("exploded", "bombing", "happened"),
        ("explosion", "bombing", "happened"),
        ("fire", "arson", "happened"),
    )
    assert _days(found) == {
        "exploded": "2024-05-04",
        "explosion": "2024-05-04",
        "fire": "2024-05-02",
    }


def test_what_else_happened_takes_the_day_of_the_lead() -> None:
    text = (
        "A bomb exploded at the depot on Monday.\n\nThe mayor spoke.\n\nTwo drivers were detained."
    )
    marks: list[tuple[str, str, Realis]] = [
        ("exploded", "bombing", "happened"),
        ("detained", "arrest", "happened"),
    ]
    found = _read(text, *marks)
    assert _days(found)["detained"] == "2024-05-20"
    assert found["detained"].time.why.rule == "story.lead"


def test_the_day_told_just_before_comes_before_that_of_the_lead() -> None:
    text = (
        "A bomb exploded at the depot on Monday.\n\n"
        "On Tuesday crowds stoned a court. Two men were detained."
    )
    marks: list[tuple[str, str, Realis]] = [
        ("exploded", "bombing", "happened"),
        ("stoned", "riot", "happened"),
        ("detained", "arrest", "happened"),
    ]
    found = _read(text, *marks)
    assert _days(found)["detained"] == "2024-05-21"
    assert found["detained"].time.why.rule == "story.beside"


def test_an_announced_day_is_that_of_what_is_announced() -> None:
    text = "A march has been announced for Sunday in the capital."
    found = _read(text, ("march", "protest", "planned"), parsed=True)
    assert _days(found) == {"march": "2024-05-26"}


def test_the_day_of_a_text_is_not_the_day_of_what_it_tells() -> None:
    text = "The agency corrects its report of Monday on the raid near the mill."
    assert _read(text, ("raid", "armed_attack", "happened"), parsed=True) == {}


def test_a_clock_time_that_opens_a_line_is_the_time_of_the_entry() -> None:
    text = "16:05 — Nine inmates died in a riot in the same jail in May 2022."
    found = _read(text, ("riot", "riot", "happened"), parsed=True)
    assert _days(found) == {"riot": "2022-05"}


def test_a_limit_is_no_day_of_what_happened() -> None:
    text = "The collision is the third at the shoal since January."
    assert _read(text, ("collision", "accident", "happened"), parsed=True) == {}


def test_a_later_death_does_not_date_the_event_that_caused_it() -> None:
    text = "A third guard died in hospital on Monday of wounds from the blast."
    assert _read(text, ("died", "bombing", "happened"), parsed=True) == {}


def test_the_month_beside_a_reason_is_that_of_the_reason() -> None:
    text = "The group is being investigated over an arson attack on a hostel in Lyon last December."
    found = _read(
        text,
        ("investigated", "investigation", "ongoing"),
        ("attack", "arson", "happened"),
        parsed=True,
    )
    assert _days(found) == {"attack": "2023-12"}


def test_what_is_told_with_when_has_the_time_before_it() -> None:
    text = "The wording was that of a notice issued in 2022, when four people died in Oran."
    found = _read(text, ("died", "armed_attack", "happened"), parsed=True)
    assert _days(found) == {"died": "2022"}
    assert found["died"].time.why.rule == "attached.when"


def test_talks_that_were_called_off_keep_the_day_on_which_they_were_to_be() -> None:
    text = "The union called off talks planned for Thursday in Oran."
    found = _read(text, ("talks", "talks", "negated"), parsed=True)
    assert _days(found) == {"talks": "2024-05-23"}


def test_the_event_a_month_before_is_counted_back_to_its_month() -> None:
    text = "The fire on Monday came a month after drones hit an oil depot."
    found = _read(
        text, ("fire", "arson", "happened"), ("hit", "drone_strike", "happened"), parsed=True
    )
    assert _days(found) == {"fire": "2024-05-20", "hit": "2024-04~"}


def test_a_condition_has_no_day_of_the_report() -> None:
    text = "A bomb exploded on Monday.\n\nIf a real attack occurred, hospitals would be full."
    marks: list[tuple[str, str, Realis]] = [
        ("exploded", "bombing", "happened"),
        ("attack", "armed_attack", "hypothetical"),
    ]
    assert list(_read(text, *marks)) == ["exploded"]


def test_the_day_of_condemning_a_raid_is_not_the_day_of_the_raid() -> None:
    text = "The envoy on Monday condemned the raid on a clinic in Oran."
    assert _read(text, ("raid", "armed_attack", "happened"), parsed=True) == {}


def test_how_long_something_lasted_is_no_time() -> None:
    text = "A raid took place on Monday. The group held guards for two months before the raid."
    found = _read(text, ("raid", "armed_attack", "happened"), ("held", "abduction", "happened"))
    assert _days(found)["held"] == "2024-05-20"


def test_what_goes_on_goes_on_when_the_report_is_written() -> None:
    found = _read("A road is being blocked by a crowd.", ("blocked", "protest", "ongoing"))
    assert _days(found) == {"blocked": "2024-05-22"}
    assert found["blocked"].time.evidence is None


def test_days_earlier_count_from_what_happened_not_from_a_day_of_speaking() -> None:
    text = (
        "A bomb exploded in Oran on 4 May.\n\nThe minister spoke to a reporter on 7 May.\n\nIt rained.\n\n"
        "It follows a fire at a car park, which broke out two days earlier."
    )
    found = _read(text, ("exploded", "bombing", "happened"), ("fire", "arson", "happened"))
    assert _days(found) == {"exploded": "2024-05-04", "fire": "2024-05-02"}


def test_the_day_of_speaking_is_not_the_day_of_what_was_said() -> None:
    text = "The minister spoke on Monday, saying that the raid was grave."
    assert _read(text, ("raid", "armed_attack", "happened"), parsed=True) == {}


def test_a_day_that_owns_an_event_is_no_day_of_another() -> None:
    text = "Two men were arrested over Tuesday's murder of a baker."
    found = _read(
        text,
        ("arrested", "arrest", "happened"),
        ("murder", "assassination", "happened"),
        parsed=True,
    )
    assert found["murder"].time.why.rule.startswith("attached")
    assert found["arrested"].time.why.rule.startswith("story")


def test_the_day_of_a_charge_is_not_that_of_the_arrest() -> None:
    text = "A man was arrested at the scene and charged on Sunday with murder."
    found = _read(
        text, ("arrested", "arrest", "happened"), ("charged", "legal", "happened"), parsed=True
    )
    assert found["charged"].time.value.edtf == "2024-05-19"
    assert "arrested" not in found or found["arrested"].time.why.score < 0.5
