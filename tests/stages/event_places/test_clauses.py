"""Places in clauses that tell how harm was done, and sentences set elsewhere than the report."""

import pytest

from dateline.model.analysis import EVENT_MENTIONS, EVENT_PLACES
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.tree import Tree
from dateline.stages.event_places.refer import anaphors

STAGES = (
    "sentences",
    "tokens",
    "encoder",
    "syntax",
    "quotations",
    "names",
    "references",
    "entities",
    "times",
    "places",
    "event_mentions",
    "event_places",
)


@pytest.fixture(scope="module")
def chain() -> Chain:
    return build_chain(Recipe("event_places", STAGES))


def _places(chain: Chain, text: str) -> dict[str, str]:
    """The name of the first place of each mention where it happened, by the mention's words."""
    analysis = chain.run(Document.build(text, language="en"))
    words = {m.id: m.evidence.quote for m in analysis[EVENT_MENTIONS]}
    found: dict[str, str] = {}
    for given in analysis[EVENT_PLACES]:
        if given.place.role == "event":
            found.setdefault(words[given.mention], given.place.place.name)
    return found


def test_who_was_killed_when_something_happened_was_killed_there(chain: Chain) -> None:
    text = "A shepherd was killed when he stepped on a mine in a pasture near Gori."
    assert _places(chain, text)["killed"] == "near Gori"


def test_who_was_killed_and_who_was_wounded_share_the_place(chain: Chain) -> None:
    text = "A shepherd was killed and his son was wounded in a field in Gori."
    assert _places(chain, text)["killed"] == "Gori"


def test_a_distance_says_where_without_a_preposition(chain: Chain) -> None:
    text = (
        "A Panama-flagged tanker was attacked by three small boats about 60 nautical miles (111 km) "
        "west of Aden early on Monday, the ship's managers and two security firms said."
    )
    assert _places(chain, text)["attacked"].endswith("west of Aden")


def test_the_border_area_points_back_to_no_place(chain: Chain) -> None:
    tree = Tree.of(
        chain.run(Document.build("Troops closed a road in the border area.", language="en"))
    )
    assert anaphors(tree) == {}
    tree = Tree.of(chain.run(Document.build("Troops closed a road in the area.", language="en")))
    assert anaphors(tree) != {}


def test_a_sentence_set_in_another_province_does_not_take_the_place_of_the_news(
    chain: Chain,
) -> None:
    text = (
        "Gunmen shot dead five policemen in Bannu on Thursday. Meanwhile, in Kech district of "
        "Balochistan, unidentified armed men gunned down two labourers hailing from Rahim Yar Khan."
    )
    assert _places(chain, text).get("gunned down") != "Bannu"


def test_a_search_is_not_in_the_one_known_town_when_the_attack_was_elsewhere(chain: Chain) -> None:
    text = (
        "Jayapura. Eight men were found dead after an attack by gunmen in Qorumbasi Regency. "
        "Police said that the search was suspended."
    )
    assert _places(chain, text).get("search") != "Jayapura"


def test_the_deed_that_an_arrest_was_for_did_not_happen_where_the_arrest_was(chain: Chain) -> None:
    text = "Gunmen raided a farm in Zaria in August. Two men were arrested in Kano over that raid."
    places = _places(chain, text)
    assert places["arrested"] == "Kano"
    assert places.get("raid") != "Kano"
