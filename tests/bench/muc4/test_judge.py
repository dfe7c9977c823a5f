import pytest
from bench.muc4.form import Fill
from bench.muc4.judge import judge
from bench.muc4.verdict import Verdict

COR, PAR, INC = Verdict.CORRECT, Verdict.PARTIAL, Verdict.INCORRECT

# The examples of the scoring guidelines, with words of our own where they quote a text.
CASES = [
    # dates (3.2.2)
    (2, "25 AUG 89 - 26 AUG 89", "26 AUG 89", PAR),
    (2, "- 26 AUG 89", "26 AUG 89", PAR),
    (2, "- 26 AUG 89", "25 AUG 89", PAR),
    (2, "25 AUG 89 - 26 AUG 89", "- 26 AUG 89", PAR),
    (2, "26 AUG 89", "- 26 AUG 89", PAR),
    (2, "16 AUG 89", "- 26 AUG 89", INC),
    (2, "24 AUG 89 - 25 AUG 89", "- 26 AUG 89", INC),
    (2, "06 SEP 89", "6 SEP 89", COR),
    (2, "-26 AUG 89", "- 26 AUG 89", COR),
    (2, "25 AUG 89", "26 AUG 89", INC),
    # locations (3.2.3)
    (3, "COLOMBIA: MEDELLIN (CITY) - CALI (CITY)", "COLOMBIA: MEDELLIN (CITY)", PAR),
    (3, "COLOMBIA: CALI (CITY) - MEDELLIN (CITY)", "COLOMBIA: MEDELLIN (CITY) - CALI (CITY)", COR),
    (
        3,
        "COLOMBIA: A (DEPARTMENT): MEDELLIN (CITY)",
        "BOLIVIA: A (DEPARTMENT): MEDELLIN (CITY)",
        PAR,
    ),
    (3, "COLOMBIA: MEDELLIN (CITY)", "COLOMBIA", PAR),
    (3, "COLOMBIA", "COLOMBIA: CALI (CITY)", PAR),
    (3, "COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: MEDELLIN (TOWN)", COR),
    (3, "COLOMBIA: URABA (REGION / CITY)", "COLOMBIA: URABA (CITY)", COR),
    (3, "PERU: PUNO (CITY)", "PERU: PUNO (DEPARTMENT)", PAR),
    (3, "PERU", "CHILE", INC),
    # sets (3.2.4 to 3.2.23)
    (4, "BOMBING", "ATTACK", PAR),
    (4, "ATTACK", "BOMBING", INC),
    (5, "ATTEMPTED", "THREATENED", INC),
    (7, "VEHICLE BOMB", "EXPLOSIVE", PAR),
    (7, "EXPLOSIVE", "BOMB", INC),
    (11, "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", PAR),
    (13, "GOVERNMENT OFFICE OR RESIDENCE", "POLITICAL FIGURE OFFICE OR RESIDENCE", PAR),
    (16, "SOME DAMAGE", "DESTROYED", PAR),
    (16, "DESTROYED", "SOME DAMAGE", INC),
    (20, "FORMER GOVERNMENT OFFICIAL", "GOVERNMENT OFFICIAL", PAR),
    (20, "FORMER ACTIVE MILITARY", "ACTIVE MILITARY", PAR),
    (20, "GOVERNMENT OFFICIAL", "POLITICAL FIGURE", PAR),
    (23, "NO INJURY OR DEATH", "NO INJURY", PAR),
    (23, "NO INJURY OR DEATH", "NO DEATH", PAR),
    # numbers (3.2.14)
    (21, "5 - 7", "7", PAR),
    (21, "5-7", "5 - 7", COR),
    (21, "~7", "7", PAR),
    (21, "6-", "6", PAR),
    (21, "7", "~7", INC),
    (21, "PLURAL", "7", INC),
    # strings (3.1.1)
    (19, "FARMERS", "THE 3 FARMERS", COR),
    (19, "FARMERS", "OLD FARMERS", COR),
    (19, "FARMERS", "THE 3 FARMERS, WHICH THE COUNCIL REGRETTED", PAR),
    (19, "FARMERS", "LEADER OF FARMERS", PAR),
    (18, "ANA MARIA RIOS", "RIOS", PAR),
    (18, "RIOS", "MR. RIOS", COR),
    (10, "6TH INFANTRY BRIGADE", "BRIGADE", PAR),
    (10, "POLICE", "SECRET POLICE", PAR),
    (10, "ARMY OF THE RIVER", "ARMY OF THE RIVER (AOR)", COR),
    (10, '"9 MAY" FORCES', "9 MAY FORCES", COR),
    (12, "OIL PIPELINE", "OIL", PAR),
    (12, "BRIDGE", "BUS", INC),
    (6, "BOMBS", "BOMB", PAR),
    (12, "CITY BANKS", "BANK", PAR),
    (9, "GUERRILLAS", "GUERRILLA", INC),
    (12, "BRIDGES", "TWO", INC),
]


@pytest.mark.parametrize(("slot", "key", "response", "verdict"), CASES)
def test_values_are_judged_as_the_guidelines_say(slot, key, response, verdict):
    assert judge(slot, Fill((key,)), Fill((response,))) is verdict


def test_the_best_alternative_counts():
    key = Fill(("EXTREMISTS", "ARMED MEN"))
    assert judge(9, key, Fill(("THE ARMED MEN",))) is COR


@pytest.mark.parametrize(
    ("slot", "key", "response", "verdict"),
    [
        (23, Fill(("DEATH",), ("RIOS",)), Fill(("DEATH",), ("RIOS",)), COR),
        (23, Fill(("DEATH",), ("RIOS", "ANA RIOS")), Fill(("DEATH",), ("ANA RIOS",)), COR),
        (23, Fill(("DEATH",), ("RIOS",)), Fill(("DEATH",), ("PAZ",)), PAR),
        (23, Fill(("DEATH",), ("RIOS",)), Fill(("DEATH",)), PAR),
        (23, Fill(("DEATH",), ("-",)), Fill(("DEATH",), ("-",)), COR),
        (23, Fill(("DEATH",), ("RIOS",)), Fill(("DEATH",), ("-",)), PAR),
        (23, Fill(("DEATH",), ("RIOS",)), Fill(("INJURY",), ("RIOS",)), INC),
        (7, Fill(("MACHINE GUN",), ("-",)), Fill(("GUN",), ("BULLET",)), PAR),
        (19, Fill(("MAYOR",), ("RIOS",)), Fill(("MAYOR",), ("PAZ",)), PAR),
        (19, Fill(("MAYOR",)), Fill(("MAYOR",), ("PAZ",)), PAR),
        (19, Fill(("MAYOR",), ("RIOS",)), Fill(("BISHOP",), ("RIOS",)), INC),
    ],
)
def test_a_right_value_about_the_wrong_thing_is_partial(slot, key, response, verdict):
    assert judge(slot, key, response) is verdict
