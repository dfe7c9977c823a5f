import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ingest.natural_case import is_in_capitals, natural_case

REPORT = (
    "MEMBERS OF THE RIVER DEFENCE FRONT (RDF) ATTACKED A BANK IN PUERTO EJEMPLO ON 3 MAY.  COLONEL "
    "RAMON ESPARTA SAID THE RIVER DEFENCE FRONT MAY ATTACK AGAIN.  THE COLONEL LEFT EL EJEMPLO."
)


def test_names_and_sentences_are_capitalised_and_the_rest_is_not():
    assert natural_case(REPORT) == (
        "Members of the River Defence Front (RDF) attacked a bank in Puerto Ejemplo on 3 May.  Colonel "
        "Ramon Esparta said the River Defence Front may attack again.  The colonel left El Ejemplo."
    )


def read(sentence):
    """The last sentence after one that is long enough to be seen as capitals."""
    begun = "THE POLICE SAID THAT NOBODY WAS HURT IN THE ATTACK ON THE BANK. "
    return natural_case(begun + sentence)[len(begun) :]


@pytest.mark.parametrize(
    ("capitals", "natural"),
    [
        ("THE U.S. ARMY LEFT.", "The U.S. army left."),
        ("AGENTS OF THE XLN FLED.", "Agents of the XLN fled."),
        (
            "THE ARMY OF NATIONAL LIBERATION [ELN] FLED.",
            "The Army of National Liberation [ELN] fled.",
        ),
        ("NATIONAL POLICE AND ARMY TROOPS FLED.", "National Police and army troops fled."),
        ("THE ARMY OF NATIONAL LIBERATION FLED.", "The Army of National Liberation fled."),
        ("THE EJEMPLO CARTEL AND A DRUG CARTEL.", "The Ejemplo Cartel and a drug cartel."),
        ("PRESIDENT ESPARTA MET THE PRESIDENT.", "President Esparta met the president."),
        ("PEASANTS FLED WITH ANA DE LA RIVA.", "Peasants fled with Ana de la Riva."),
        ("GERMAN TROOPS LEFT ON MONDAY.", "German troops left on Monday."),
        ("THE 2D AND 21ST BATTALIONS FLED.", "The 2d and 21st battalions fled."),
        ("ESPARTA'S BROTHER DIDN'T SPEAK.", "Esparta's brother didn't speak."),
        ('HE SAID: "WE ARE HERE."', 'He said: "We are here."'),
    ],
)
def test_small_decisions(capitals, natural):
    assert read(capitals) == natural


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FIRE IN BATUMI",
        REPORT.lower(),
        "A Bank was attacked in Puerto Ejemplo, the police said.",
    ],
)
def test_other_texts_stay_as_they_are(text):
    assert not is_in_capitals(text)
    assert natural_case(text) == text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="ABCDEÉSTİß'’ .,()[]-\n\"12", max_size=300))
def test_only_case_changes(text):
    found = natural_case(text)
    assert len(found) == len(text)
    assert all(a in (b, b.lower()) for a, b in zip(found, text, strict=True))


@pytest.mark.parametrize("piece", ["(A", "AB [", "A.", "A'", "NATIONAL ", "-A"])
def test_hostile_texts_are_read_in_linear_time(piece):
    assert len(natural_case(piece * 10_000)) == len(piece) * 10_000
