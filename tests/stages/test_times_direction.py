"""Whether a bare weekday or month lies behind or ahead of the report, from the syntax."""

from __future__ import annotations

import pytest

from dateline.model.analysis import TIMES
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.time.published import published_value

PUBLISHED = "2024-05-22"  # a Wednesday
PAST, AHEAD = "2024-05-17", "2024-05-24"


@pytest.fixture(scope="module")
def chain() -> Chain:
    return build_chain(Recipe("times", ("sentences", "tokens", "encoder", "syntax", "times")))


def _all(chain: Chain, text: str) -> list[str | None]:
    document = Document.build(text, published=published_value(PUBLISHED), language="en")
    return [time.value.edtf for time in chain.run(document)[TIMES]]


@pytest.mark.parametrize(
    "text",
    [
        "Until Friday, they had not called him a suspect.",
        "None of the hostages could be reached on Friday.",
        "The truce had been due to expire on Friday.",
        "It was the first clash since Friday, and more will follow.",
        "Mourners gathered after Friday's attack, which the council will discuss.",
        "The broker left for the coast on Friday and a request will be filed soon.",
        "The fighting lasted until Friday.",
        "A doctor was shot to death in his kitchen on Friday.",
        "Theirs was the first country to leave the pact on Friday.",
        "The offensive began as previously planned on Friday.",
    ],
)
def test_friday_lies_behind(chain: Chain, text: str) -> None:
    assert PAST in _all(chain, text)


@pytest.mark.parametrize(
    "text",
    [
        "The agency has given the families until Friday to leave.",
        "On Friday, the Rights League plans to hold a vigil.",
        "The governor will visit the camp and open a clinic on Friday.",
        "The men will be charged if the court sits on Friday.",
        "The envoys are meeting in Geneva on Friday.",
        "The parties will attend Friday's talks.",
        "The curfew was extended until Friday.",
        "The attorney has scheduled a news conference on Friday.",
    ],
)
def test_friday_lies_ahead(chain: Chain, text: str) -> None:
    assert AHEAD in _all(chain, text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The banks have extended the loan through July.", "2024-07"),
        ("The families will lose if the case is heard in July.", "2024-07"),
        ("The minister said the handover was planned for July.", "2024-07"),
        ("Sales rose this year through April.", "2024-04"),
        ("The bridge was closed in July.", "2023-07"),
    ],
)
def test_months_follow_the_same_signs(chain: Chain, text: str, month: str) -> None:
    assert month in _all(chain, text)


def test_a_month_to_come_that_belongs_to_a_noun_lies_ahead(chain: Chain) -> None:
    assert "2024-06" in _all(chain, "The firms expect a cut in its oil supply in June.")


def test_a_month_that_names_something_is_the_one_told_before(chain: Chain) -> None:
    text = "The plant was hit twice last year: in February and in June. The June attack killed two."
    assert _all(chain, text)[-1] == "2023-06"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The four are likely to leave the central prison on Friday.", AHEAD),
        ("The front had called a strike across two provinces starting on Friday.", PAST),
    ],
)
def test_likely_looks_ahead_and_had_looks_back(chain: Chain, text: str, day: str) -> None:
    assert day in _all(chain, text)
