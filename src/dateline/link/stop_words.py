"""English words that say nothing about which event is told. Other languages lose theirs by frequency."""

from __future__ import annotations

STOP_WORDS = frozenset(  # a list of 200 strings would be harder to read
    """
    a about after again against all also although always am among an and another any anyone anything are around as
    at away be became because become been before being below between both but by can cannot could did do does doing
    down during each either else ever every few for from further get give given go goes going gone got had has have
    having he her here hers herself him himself his how however i if in into is it its itself just last later least
    less like made make many may me might mine more most much must my myself near nearly neither never next no nobody
    none nor not nothing now of off often on once one only onto or other others our ours out over own per perhaps put
    rather same said saw say saying says see seen several shall she should since so some somebody someone something
    soon still such take taken tell than that the their theirs them themselves then there these they thing this those
    though through thus to together told too took toward towards two under until up upon us very was we well went were
    what when where whether which while who whom whose why will with within without would yet you your yours
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow morning afternoon evening night day days week weeks month months
    year years hour hours according added told reported reports report article news agency correspondent
    """.split()  # noqa: SIM905
)
