"""A small story told by several outlets, read once."""

import pytest

import dateline
from dateline.store import open_case

BOMB = (
    "Market bombing kills three in Gori\n\n"
    "GORI, Georgia, March 14 (Harbour Wire) - A bomb exploded in a crowded market in Gori on Friday, killing "
    "three people and wounding nine, police said.\n\n"
    "The device had been left in a bag beside a bread stall, the police chief, Irakli Tsereteli, told reporters. "
    "No group has claimed responsibility for the bombing.\n"
)
LATER = (
    "Toll of Gori market bombing rises to five\n\n"
    "GORI, Georgia, March 15 (Coast Post) - Five people have now died after Friday's bombing of the market in "
    "Gori, the health ministry said on Saturday. Two of the wounded died overnight in hospital.\n\n"
    "The interior ministry blamed the Red Valley Front. The group denied any involvement.\n"
)
BUS = (
    "Gunmen kill two on bus near Zugdidi\n\n"
    "ZUGDIDI, Georgia, March 11 (Harbour Wire) - Gunmen opened fire on a bus near Zugdidi on Tuesday and killed "
    "two passengers, the regional governor, Nana Beridze, said.\n"
)
CORRECTED = BOMB.replace("kills three", "kills four").replace("killing three", "killing four")


def story():
    """The records of the story, by a short name."""
    wire = {"outlet": "Harbour Wire", "published": "2025-03-14"}
    return {
        "bomb": dateline.read_text(BOMB, url="https://harbour.example/1", **wire),
        "copy": dateline.read_text(
            f"{BOMB}\nMore news on our front page.\n", outlet="Valley Times", published="2025-03-15"
        ),
        "later": dateline.read_text(LATER, outlet="Coast Post", published="2025-03-15"),
        "bus": dateline.read_text(BUS, outlet="Harbour Wire", published="2025-03-11"),
        "corrected": dateline.read_text(
            CORRECTED,
            url="https://harbour.example/1",
            outlet="Harbour Wire",
            published="2025-03-16",
        ),
    }


@pytest.fixture(scope="session")
def records():
    return story()


@pytest.fixture
def case():
    with open_case() as opened:
        yield opened
