from __future__ import annotations

import pytest
from tests.link.copies.reports import report

from dateline.link.copies.credits import credits_of
from dateline.link.copies.origins import outlet_origin


@pytest.mark.parametrize(
    ("text", "byline", "origin"),
    [
        ("A fire broke out.", None, "outlet:tobol evening"),
        ("A fire broke out.", "Reuters", "outlet:reuters"),
        ("A fire broke out.", "AP", "outlet:associated press"),
        ("OMSK (AFP) - A fire broke out.", None, "outlet:agence france-presse"),
        ("A fire broke out.\n\n(With input from Reuters)", "Vera Sedova", "outlet:tobol evening"),
        ("A fire broke out.", "Vera Sedova and Reuters", "outlet:tobol evening"),
        ("A fire broke out.", "Agencies", "outlet:tobol evening"),
    ],
)
def test_a_report_speaks_for_the_agency_it_is_wholly_from(
    text: str, byline: str | None, origin: str
) -> None:
    assert outlet_origin(report(text, "The Tobol Evening", byline=byline)) == origin


def test_a_report_without_an_outlet_is_its_own_origin() -> None:
    document = report("A fire broke out.", None)
    assert outlet_origin(document) == f"document:{document.id}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A fire.\n\n(With input from Irtysh Wire)", "irtysh wire"),
        ("A fire.\n\nSource: Irtysh Wire", "irtysh wire"),
        ("A fire.\n\n- Tass", "tass"),
        ("A fire.\n\nThis article first appeared in the Irtysh Wire.", "irtysh wire"),
    ],
)
def test_credits_in_the_last_line_are_read(text: str, name: str) -> None:
    assert name in credits_of(report(text, "Tobol Evening")).names


def test_an_outlet_does_not_credit_itself() -> None:
    assert credits_of(report("A fire.", "Irtysh Wire", byline="Irtysh Wire")).names == ()
