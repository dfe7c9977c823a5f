"""Reports that name a victim, a suspect, a witness and an officer, in every way that text can hold a name."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from urllib.parse import unquote

import msgspec
from tests.export.case.made import GORI, in_country
from tests.link.assemble.told import Told, day, number, report, text, yes

from dateline.model.entity import Entity
from dateline.model.record import Record

VICTIM, SUSPECT, WITNESS, OFFICER = (
    "Davit Lomsara",
    "Ninia Qvelidze",
    "Sopiko Tsomaia",
    "Tamar Eliava",
)
PARTS = ("davit", "lomsara", "ninia", "qvelidze", "sopiko", "tsomaia")
"""What must not be anywhere, compared without case, accents and what is not seen."""
SPELT = (
    "Davit Lomsara", "DAVIT LOMSARA", "davit lomsara", "Davit\nLomsara", "Davit  Lomsara", "D. Lomsara",
    "Davit K. Lomsara", "Lomsara, Davit", "Lomsara's", "Lomsara’s", "the Lomsaras", "Lomsara-led", "anti-Lomsara",
    "DavitLomsara", "#JusticeForLomsara", "@davit_lomsara92", "dlomsara@post.example", "Lómsará", "Lo\u0301msara",
    "Lom\u00adsara", "Lom\u200bsara", "Ｌｏｍｓａｒａ", "𝐋𝐨𝐦𝐬𝐚𝐫𝐚", "«Lomsara»", "(Lomsara)", "Lomsara/Qvelidze", "NiniaQvelidze",
    "https://x.example/2025/davit-lomsara-killed?who=Lomsara", "https://x.example/%4Comsara", "www.x.example/%6Comsara",
    "Lomsara&Sons", 'Davit "Dato" Lomsara', "=Lomsara", "Lomsara; Davit", "Lomsara\tDavit",
)  # fmt: skip
"""How names stand in hostile text."""


def person(record: Record, name: str, *, titles: tuple[str, ...] = (), said: str = "") -> Entity:
    """Somebody whom a report names, with an office where one is given."""
    found = record.document
    at = found.text.find(said) if said else -1
    descriptions = (found.evidence((at, at + len(said))),) if at >= 0 else ()
    return Entity(f"{name}-{found.id[:6]}", "person", name, (), (), descriptions, titles)


def with_people(record: Record, **changes: object) -> Record:
    """The report with its persons, and with other facts of its document."""
    people = (
        person(record, VICTIM, said="a baker"),
        person(record, SUSPECT),
        person(record, WITNESS),
        person(record, OFFICER, titles=("Colonel",)),
    )
    document = msgspec.structs.replace(record.document, **changes)
    return msgspec.structs.replace(record, entities=people, document=document)


def named() -> list[Record]:
    """Two reports of one attack: a plain one and a hostile one."""
    first = report(
        "Harbour Wire",
        "2025-03-14",
        [
            Told(f"{VICTIM}, a baker, and two more people were killed", "killed", number(3), "police"),
            Told(f"Colonel {OFFICER} said that {SUSPECT} did it", "responsibility", text(SUSPECT), f"Colonel {OFFICER}", act="is_blamed"),
            Told(f"nine were wounded, said {WITNESS}", "wounded", number(9), WITNESS, "witness"),
        ],
        happened=day("2025-03-14"),
        where=("Lomsara Street", *GORI[1:]),
        title=f"{VICTIM} killed in Gori",
    )  # fmt: skip
    mess = " | ".join(SPELT)
    second = report(
        "Lomsara Family Blog",
        "2025-03-15",
        [
            Told(f"five have died: {mess}", "killed", number(5), f"{VICTIM}'s brother", "witness"),
            Told(f"eleven were wounded near the house of {mess}", "wounded", number(11), "Qvelidze's lawyer", "organisation"),
            Told(f"{SUSPECT} had no part in it", "responsibility", text(SUSPECT), SUSPECT, "party_to_conflict", stance="denies", act="denies"),
            Told(f"it happened, and {mess}", "occurrence", yes(), None),
            Told(f"a bomb in the car of {mess}", "means", text(mess), mess),
        ],
        happened=day("2025-03-14"),
        where=("Lomsara Street", *GORI[1:]),
        title=mess,
    )  # fmt: skip
    return [
        with_people(in_country(first), url="https://harbour.example/2025/davit-lomsara-killed", byline=VICTIM),
        with_people(in_country(second), url="https://lomsara.example/x", byline="Sopiko Tsomaia for the Wire"),
    ]  # fmt: skip


def spellings(raw: bytes) -> set[str]:
    """Bytes as every reader may read them: escapes undone, lines joined, without what is not seen."""
    given = raw.decode("utf-8", "replace")
    read = {given, re.sub("\r\n ", "", given), html.unescape(given), unquote(given)}
    read |= {re.sub(r"\\u[0-9a-fA-F]{4}", lambda u: json.loads(f'"{u.group()}"'), given)}
    return {_bare(each) for each in read}


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf")).casefold()


def found_in(raw: bytes) -> list[str]:
    """The parts of names that stand in bytes, each with what stands around it."""
    return [
        spelt[max(0, spelt.index(part) - 40) : spelt.index(part) + 40]
        for spelt in spellings(raw)
        for part in PARTS
        if part in spelt
    ]
