import pytest

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.assets.gazetteer_key import name_key
from dateline.assets.gazetteer_sound import sound_key, without_proclitic
from dateline.lexicon import table


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tall Ghazalah", "Tal Ghazzaleh"),
        ("Qalqilyah", "Kalkiliya"),
        ("Ash Shaykh Zuwayd", "Sheikh Zuweid"),
        ("Zaporizhzhia", "Zaporizhzhya"),
        ("Донецк", "Донецке"),
        ("Москва", "Москву"),
    ],
)
def test_romanisations_and_cases_share_a_skeleton(left: str, right: str) -> None:
    assert sound_key(name_key(left)) == sound_key(name_key(right)) != ""


@pytest.mark.parametrize(("left", "right"), [("Homs", "Hama"), ("Idlib", "Aleppo")])
def test_different_towns_keep_apart(left: str, right: str) -> None:
    assert sound_key(name_key(left)) != sound_key(name_key(right)) or not sound_key(name_key(left))


def test_an_arabic_preposition_comes_off_its_name() -> None:
    assert "بغداد" in without_proclitic(name_key("ببغداد"))
    assert without_proclitic("baghdad") == ()


def test_a_looser_spelling_is_marked_as_such() -> None:
    gazetteer = SqliteGazetteer()
    assert gazetteer.lookup("Qabatiyya") == ()
    found = gazetteer.lookup_like("Qabatiyya")
    assert {c.match for c in found} == {"sound"}
    assert "PS" in {c.country for c in found}


def test_a_known_name_is_never_looked_up_by_its_sound() -> None:
    assert SqliteGazetteer().lookup_like("Aleppo") == ()


def test_no_english_word_sounds_like_a_place() -> None:
    gazetteer = SqliteGazetteer()
    words = table("en", "common_words")["words"]
    assert [w for w in words if gazetteer.lookup_like(w.capitalize())] == []
