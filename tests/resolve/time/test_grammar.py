import pytest

from dateline.lexicon import table
from dateline.resolve.time.grammar import TimeGrammar

GRAMMAR = TimeGrammar.of(table("en", "times"))


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("The truce began on Friday.", "Friday", "weekday(friday, open)"),
        ("It fell on May 21, 2024.", "May 21, 2024", "date(2024, 5, 21)"),
        ("It fell on 21st of May 2024.", "21st of May 2024", "date(2024, 5, 21)"),
        (
            "On Sunday, October 9, it rained.",
            "Sunday, October 9",
            "dated(sunday, month_day(10, 9, open))",
        ),
        ("They met in March 2021.", "March 2021", "month(2021, 3)"),
        ("Held since January, he", "January", "bare_month(1, open)"),
        ("At 8:15 am a shell fell.", "8:15 am", "at(clock(8, 15, am), same(day, time))"),
        (
            "about 4 p.m. on Tuesday",
            "about 4 p.m. on Tuesday",
            "at(clock(4, 0, pm), weekday(tuesday, open))",
        ),
        ("shortly before noon", "shortly before noon", "at(clock_before(12, 0), same(day, time))"),
        ("a fire two days earlier", "two days earlier", "shift(-2, day, time)"),
        ("twenty-five days later", "twenty-five days later", "shift(20+5, day, time)"),
        ("three weeks ago", "three weeks ago", "shift(-3, week, published)"),
        ("two days after the raid", "two days", "shift(2, day, event)"),
        (
            "on March 3-5, 2021",
            "March 3-5, 2021",
            "range(date(2021, 3, 3), date(2021, 3, 5))",
        ),
        (
            "on the night of 3-4 May",
            "the night of 3-4 May",
            "range(day_of(3, around(month, month_day(5, 4, open))), month_day(5, 4, open))",
        ),
        ("a months-long siege", "months-long", "duration(X, month)"),
        ("a year-long trial", "year-long", "duration(1, year)"),
        ("a several-year tenure", "several-year", "duration(X, year)"),
        ("a year-earlier loss", "year-earlier", "shift(-1, year, time)"),
        ("It grew over three years.", "three years", "duration(3, year)"),
        ("It lasted over three years.", "over three years", "duration(3, year, more)"),
        ("within weeks or months", "weeks or months", "duration(X, week)"),
        ("over the next year or so", "the next year or so", "stretch(next, 1, year)"),
        ("in present-day Eland", "present-day", "ref(present)"),
        ("They raid at night.", "night", "every(part, night)"),
        ("profit for the full year", "the full year", "unit(year, this)"),
        ("For the week, prices fell.", "the week", "unit(week, this)"),
        ("by the year two thousand", "the year two thousand", "year(2000)"),
        (
            "the past two-and-a-half years",
            "the past two-and-a-half years",
            "stretch(last, 2+0.5, year)",
        ),
        ("a year and a half ago", "a year and a half ago", "shift(-1*12+6, month, published)"),
        ("two nights ago", "two nights ago", "part(night, shift(-2, day, published))"),
        ("a month from now", "a month from now", "shift(1, month, published)"),
        ("some 5 million years ago", "some 5 million years ago", "ref(past)"),
        (
            "on Jan. 1 of this year",
            "Jan. 1 of this year",
            "day_of(1, month_of(1, unit(year, this)))",
        ),
        (
            "in the wee hours of Sunday",
            "the wee hours of Sunday",
            "part(early, weekday(sunday, open))",
        ),
        (
            "from 10 a.m. to 4 p.m. on Saturday",
            "10 a.m. to 4 p.m. on Saturday",
            "clocks(clock(10, 0, am), clock(4, 0, pm), weekday(saturday, open))",
        ),
        (
            "the latter half of the 19th century",
            "the latter half of the 19th century",
            "edge(end, century(19))",
        ),
        ("the mid- to late 1990s", "the mid- to late 1990s", "edge(end, decade(1990))"),
        ("every Tuesday night", "every Tuesday night", "every(weekday, tuesday, night)"),
        ("once every 10 years", "once every 10 years", "every(10, year)"),
        ("every few weeks", "every few weeks", "every(X, week)"),
        ("the week after next", "the week after next", "shift(2, week, published)"),
        ("the week before last", "the week before last", "shift(-2, week, published)"),
        ("a half century ago", "a half century ago", "shift(-50, year, published)"),
        ("in the early '40s", "the early '40s", "edge(start, decade(1940))"),
        (
            "the same quarter last year",
            "the same quarter last year",
            "year_before(unit(quarter, last))",
        ),
        (
            "It was 6:15 in the evening.",
            "6:15 in the evening",
            "at(clock(6, 15, pm), same(day, time))",
        ),
        ("ran 60 seconds, 90 minutes", "60 seconds", "duration(60, second)"),
        ("ran 2 hours, 10 minutes", "2 hours, 10 minutes", "duration(2, hour, 10, minute)"),
        ("He left a few months back.", "a few months back", "ref(past)"),
        ("in the full year 2012", "the full year 2012", "year(2012)"),
        (
            "the weekend of March 9-10",
            "the weekend of March 9-10",
            "around(weekend, month_day(3, 9, open))",
        ),
        ("twice-weekly talks", "twice-weekly", "every(1, week)"),
        ("a biweekly paper", "biweekly", "every(2, week)"),
        ("It will fall some day.", "some day", "ref(future)"),
        ("the worst to date, he", "date", "ref(present)"),
        ("since the 9/11 attacks", "9/11", "date(2001, 9, 11)"),
        ("The summer offensive failed.", "summer", "season(summer, open)"),
        (
            "this coming Sunday, March 17",
            "this coming Sunday, March 17",
            "dated(sunday, month_day(3, 17, open))",
        ),
        ("late on Thursday", "late on Thursday", "part(late, weekday(thursday, open))"),
        (
            "the early hours of Thursday",
            "the early hours of Thursday",
            "part(early, weekday(thursday, open))",
        ),
        ("the end of the month", "the end of the month", "edge(end, unit(month, this))"),
        ("over the weekend", "the weekend", "unit(weekend, open)"),
        ("the 2019 attack", "2019", "year(2019)"),
        ("They fought for three hours.", "three hours", "duration(3, hour)"),
        ("in the past two weeks", "the past two weeks", "stretch(last, 2, week)"),
        ("the last few days", "the last few days", "stretch(last, X, day)"),
        ("more than four hours later on", "more than four hours later", "shift(4, hour, time)"),
        ("for more than four hours", "more than four hours", "duration(4, hour, more)"),
        ("nearly a year and a half", "nearly a year and a half", "duration(1.5, year, approx)"),
        ("an hour and ten minutes", "an hour and ten minutes", "duration(1, hour, 10, minute)"),
        ("a daily march", "daily", "every(1, day)"),
        ("every Friday", "every Friday", "every(weekday, friday)"),
        ("They are now in Lae.", "now", "ref(present)"),
        ("a few years ago", "a few years ago", "ref(past)"),
        ("a decade ago", "a decade ago", "shift(-1*10, year, published)"),
        ("on the eve of 3 May", "the eve of 3 May", "day_before(month_day(5, 3, open))"),
        (
            "the second week of May",
            "the second week of May",
            "week_of(2, bare_month(5, open))",
        ),
        (
            "the first half of 2010",
            "the first half of 2010",
            "half_of(1, year(2010))",
        ),
        ("mid-2019", "mid-2019", "edge(mid, year(2019))"),
        ("the late 1990s", "the late 1990s", "edge(end, decade(1990))"),
        ("the 19th century", "the 19th century", "century(19)"),
        ("in fiscal 1998", "fiscal 1998", "fiscal(year(1998))"),
        ("around March 1981", "around March 1981", "about(month(1981, 3))"),
        ("Beginning in 1970", "1970", "year(1970)"),
        ("the 2012 Olympics", "2012", "year(2012)"),
        ("twice a week", "twice a week", "every(1, week)"),
        ("Q3 2012", "Q3 2012", "quarter_of(3, year(2012))"),
        ("on 03/05/2020", "03/05/2020", "numeric(3, 5, 2020)"),
        ("Easter 2010", "Easter 2010", "feast_of(easter(0), year(2010))"),
        ("last Christmas", "last Christmas", "feast(fixed(12, 25), last)"),
        (
            "early Tuesday local time",
            "early Tuesday local time",
            "zoned(local, part(early, weekday(tuesday, open)))",
        ),
        (
            "at 9 a.m. Moscow time",
            "9 a.m. Moscow time",
            "zoned(Europe/Moscow, at(clock(9, 0, am), same(day, time)))",
        ),
    ],
)
def test_words_that_make_a_time_are_found_whole(text: str, words: str, expression: str) -> None:
    match = next(iter(GRAMMAR.find(text)))
    assert (text[match.start : match.end], match.expression) == (words, expression)


@pytest.mark.parametrize(
    "text",
    [
        "a 13-year-old boy",
        "She is 59 years old.",
        "a second blast",
        "about three-quarters of the town",
        "the 2000 people, some 1950 soldiers",
        "Protesters may march; the march was long.",
        "It sold 2000 copies at 3.5 dollars.",
    ],
)
def test_ages_fractions_and_counts_are_no_times(text: str) -> None:
    assert GRAMMAR.find(text) == []


def test_both_ends_of_a_stretch_are_found_and_the_first_keeps_the_whole() -> None:
    text = "from Monday to Thursday"
    first, last = GRAMMAR.find(text)
    assert text[first.start : first.end] == "Monday"
    assert first.expression == "range(weekday(monday, open), weekday(thursday, open))"
    assert (text[last.start : last.end], last.expression) == ("Thursday", "weekday(thursday, open)")


@pytest.mark.parametrize(
    ("text", "words", "expressions"),
    [
        (
            "between 3 and 5 May",
            ["3", "5 May"],
            [
                "range(day_of(3, around(month, month_day(5, 5, open))), month_day(5, 5, open))",
                "month_day(5, 5, open)",
            ],
        ),
        (
            "on 6-7 February 2020",
            ["6", "7 February 2020"],
            [
                "range(day_of(6, around(month, date(2020, 2, 7))), date(2020, 2, 7))",
                "date(2020, 2, 7)",
            ],
        ),
        (
            "on April 6-7",
            ["April 6", "7"],
            [
                "range(month_day(4, 6, open), day_of(7, around(month, month_day(4, 6, open))))",
                "day_of(7, around(month, month_day(4, 6, open)))",
            ],
        ),
    ],
)
def test_each_day_of_a_stretch_within_a_month_is_found(
    text: str, words: list[str], expressions: list[str]
) -> None:
    found = GRAMMAR.find(text)
    assert [text[one.start : one.end] for one in found] == words
    assert [one.expression for one in found] == expressions


def test_what_one_of_two_times_leaves_out_it_takes_from_the_other() -> None:
    assert [m.expression for m in GRAMMAR.find("in spring and summer 1918")] == [
        "season_of(spring, season_of(summer, year(1918)))",
        "season_of(summer, year(1918))",
    ]
    assert [m.expression for m in GRAMMAR.find("in April and June 1955")] == [
        "month_of(4, month(1955, 6))",
        "month(1955, 6)",
    ]
    assert [m.expression for m in GRAMMAR.find("on April 24 and 25, they")] == [
        "month_day(4, 24, open)",
        "day_of(25, around(month, month_day(4, 24, open)))",
    ]
    text = "in the late 18th and early 19th centuries"
    assert [(text[m.start : m.end], m.expression) for m in GRAMMAR.find(text)] == [
        ("the late 18th", "century(18)"),
        ("early 19th centuries", "century(19)"),
    ]
    assert [m.expression for m in GRAMMAR.find("1915-17")] == [
        "range(year(1915), year(1917))",
        "year(1917)",
    ]


def test_reading_stays_linear_in_hostile_text() -> None:
    assert len(GRAMMAR.find("May 5 " * 3000)) == 3000
    assert GRAMMAR.find("the the early of on " * 3000) == []


@pytest.mark.parametrize(
    "words",
    ["overnight on 4-5 November", "overnight from 4 to 5 November", "overnight on November 4-5"],
)
def test_a_night_between_two_days_is_one_time(words):
    grammar = TimeGrammar.of(table("en", "times"))
    text = f"The village was shelled {words}."
    (match,) = grammar.find(text)
    assert text[match.start : match.end] == words
    assert match.expression.startswith("range(")


def test_weeks_to_the_day_count_from_what_follows():
    grammar = TimeGrammar.of(table("en", "times"))
    (match,) = grammar.find("They met two weeks to the day after the raid.")
    assert match.expression == "shift(2, week, event)"
