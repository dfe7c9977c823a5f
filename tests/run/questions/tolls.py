"""Two bombings, each told by two outlets with other tolls: outlet, day and text."""

TOLLS = (
    (
        "Harbour Wire",
        "2025-03-15",
        (
            "Bomb in Gori market kills three\n\nGORI, Georgia, March 15 (Harbour Wire) - A bomb exploded in a crowded"
            " market in Gori on Friday, killing three people and wounding nine, the interior ministry said.\n"
        ),
    ),
    (
        "Coast Post",
        "2025-03-15",
        (
            "Market blast in Gori: hospital counts seven dead\n\nGORI, Georgia, March 15 (Coast Post) - The bomb that"
            " exploded in the market in Gori on Friday killed seven people, the regional hospital said. The interior"
            " ministry blamed the Red Valley Front for the bombing. The Red Valley Front denied it had carried out the"
            " bombing.\n"
        ),
    ),
    (
        "Harbour Wire",
        "2025-04-12",
        (
            "Bomb in Zugdidi station kills two\n\nZUGDIDI, Georgia, April 12 (Harbour Wire) - A bomb exploded in the"
            " railway station of Zugdidi on Friday, killing two people, the interior ministry said.\n"
        ),
    ),
    (
        "Coast Post",
        "2025-04-12",
        (
            "Station blast in Zugdidi: hospital counts six dead\n\nZUGDIDI, Georgia, April 12 (Coast Post) - The bomb"
            " that exploded in the railway station of Zugdidi on Friday killed six people, the regional hospital"
            " said.\n"
        ),
    ),
)
