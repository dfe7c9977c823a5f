"""Checks of documents: what the specification of each form asks, written out by hand."""

from __future__ import annotations

import datetime as dt
import html.parser
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bench.exports.tables import UNFIT
from dateline.ontology.plover import plover_types

PLOVER_SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ]
)
PLOVER_MODES = {
    "ACCUSE": "disapprove investigate allege",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
"""Modes by type, after the manual, of the types that the kinds of the ontology give modes."""
PLOVER_KEYS = frozenset(
    {
        "id", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text", "quad_code", "mode", "dead",
        "injured", "arrested", "cite_info", "coder", "coded_date", "comment",
    }
)  # fmt: skip
FTM = {
    "Event": ({"name"}, {"name", "summary", "startDate", "endDate", "location", "country", "addressEntity", "involved", "proof", "recordId", "keywords", "modifiedAt"}),
    "Article": (set(), {"title", "publisher", "publishedAt", "sourceUrl", "description", "author"}),
    "Address": (set(), {"full", "city", "state", "country", "latitude", "longitude"}),
    "Note": (set(), {"description", "entity"}),
    **dict.fromkeys(("Person", "LegalEntity", "Organization", "PublicBody"), ({"name"}, {"name"})),
}  # fmt: skip
"""By schema of FollowTheMoney 4.11: what must be there, and what may."""
KML = "{http://www.opengis.net/kml/2.2}"
MUC4_SLOTS = 25
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def of_plover(raw: bytes) -> Iterator[str]:
    """PLOVER's manual, 0.8: one object a line with id, date, actor and event of its 16 types."""
    for event in _lines(raw):
        places = [event[key] for key in ("event_loc",) if key in event]
        wrong = [
            not {"id", "date", "actor", "event"} <= event.keys() <= PLOVER_KEYS and "keys",
            not set(event["event"]) <= plover_types() and "event",
            not set(event.get("mode", ())) <= {m for root in event["event"] for m in PLOVER_MODES.get(root, "").split()} and "mode",
            event["quad_code"] not in (1, 2, 3, 4) and "quad_code",
            not event["actor"] and "actor",
            not {p["sector_code"] for p in (*event["actor"], *event.get("recipient", ()))} <= PLOVER_SECTORS and "sector",
            not (_is_day(event["date"]) and _is_day(event.get("enddate", event["date"]))) and "date",
            any(not _is_point(p["lon"], p["lat"]) or p.get("resolution", 1) not in range(1, 6) for p in places) and "event_loc",
        ]  # fmt: skip
        yield from (f"{event['id']}: {each}" for each in wrong if each)


def of_ftm(raw: bytes) -> Iterator[str]:
    """FollowTheMoney: known schemata and properties, values as lists of texts, references that lead somewhere."""
    entities = list(_lines(raw))
    known = {entity["id"] for entity in entities}
    for entity in entities:
        required, allowed = FTM[entity["schema"]]
        given = entity["properties"]
        values = [value for found in given.values() for value in found]
        links = {
            i
            for key in ("addressEntity", "involved", "proof", "entity")
            for i in given.get(key, ())
        }
        wrong = [
            not required <= given.keys() <= allowed and "properties",
            not all(isinstance(value, str) and value for value in values) and "values",
            not links <= known and "a reference to nothing",
        ]  # fmt: skip
        yield from (f"{entity['schema']}: {each}" for each in wrong if each)


def of_claims(raw: bytes) -> Iterator[str]:
    """schema.org: Claims with text and appearance; a ClaimReview only of a person, without a number."""
    found = json.loads(raw)
    graph = found["@graph"]
    if found["@context"] != "https://schema.org" or len({i["@id"] for i in graph}) != len(graph):
        yield "context, or an id twice"
    for item in graph:
        rating = item.get("reviewRating", {})
        if item["@type"] == "Claim" and not (item["text"] and item["appearance"]):
            yield "a Claim without text or appearance"
        if item["@type"] == "ClaimReview" and item["author"]["@type"] != "Person":
            yield "a review by nobody"
        if item["@type"] not in ("Claim", "ClaimReview") or "ratingValue" in rating:
            yield f"{item['@type']} with {rating}"


def of_annotations(raw: bytes) -> Iterator[str]:
    """W3C Web Annotation Data Model: a page of annotations, selectors with exactly what they must have."""
    page = json.loads(raw)
    if page["@context"] != "http://www.w3.org/ns/anno.jsonld" or page["type"] != "AnnotationPage":
        yield "no page of annotations"
    if len({item["id"] for item in page["items"]}) != len(page["items"]):
        yield "an id twice"
    for item in page["items"]:
        target = item["target"]
        kinds = [selector["type"] for selector in target["selector"]]
        place = next(s for s in target["selector"] if s["type"] == "TextPositionSelector")
        wrong = [
            item["type"] != "Annotation" and "type",
            not URI.fullmatch(item["id"]) and "id",
            not URI.fullmatch(target["source"]) and "source",
            target["state"]["type"] not in ("TimeState", "HttpRequestState") and "state",
            not {*kinds} <= {"TextPositionSelector", "TextQuoteSelector"} and "selector",
            len(kinds) != len(set(kinds)) and "a selector twice",
            not 0 <= place["start"] < place["end"] and "position",
        ]
        quote = next((s for s in target["selector"] if s["type"] == "TextQuoteSelector"), None)
        if quote and len(quote["exact"]) != place["end"] - place["start"]:
            yield "a quote of another length than its place"
        yield from (str(each) for each in wrong if each)


def of_geojson(raw: bytes) -> Iterator[str]:
    """RFC 7946: features with geometry or null, longitude first, ids once."""
    found = json.loads(raw)
    if found.keys() != {"type", "features"} or found["type"] != "FeatureCollection":
        yield "no feature collection"
    if len({feature["id"] for feature in found["features"]}) != len(found["features"]):
        yield "an id twice"
    for feature in found["features"]:
        point = feature["geometry"]
        if feature["type"] != "Feature" or not isinstance(feature["properties"], dict):
            yield "no feature"
        if point and (point["type"] != "Point" or not _is_point(*point["coordinates"])):
            yield f"point {point}"


def of_timelinejs(raw: bytes) -> Iterator[str]:
    """TimelineJS 3: events with a year and texts in which nothing is markup but ours."""
    for event in json.loads(raw)["events"]:
        told = event["text"]["text"].replace("<p>", "").replace("</p>", "")
        if "<" in told + event["text"]["headline"] + event.get("display_date", ""):
            yield "markup of a report"
        for date in (event["start_date"], event.get("end_date", event["start_date"])):
            if not _is_day("{year:04}-{month:02}-{day:02}".format(**date)):
                yield f"date {date}"


def of_ninjs(raw: bytes) -> Iterator[str]:
    """IPTC ninjs 3.0: a URI, moments with a zone, closed lists."""
    for item in _lines(raw):
        wrong = [
            not URI.fullmatch(item["uri"]) and "uri",
            item["type"] != "event" and "type",
            item["pubStatus"] not in ("usable", "withheld", "canceled") and "pubStatus",
            not INSTANT.fullmatch(item["versionCreated"]) and "versionCreated",
            any(body["charCount"] != len(body["value"]) for body in item["bodies"]) and "charCount",
            any(not _is_point(*place["geojson"]["coordinates"]) for place in item.get("places", ())) and "places",
        ]  # fmt: skip
        yield from (f"{item['uri']}: {each}" for each in wrong if each)


def of_kml(raw: bytes) -> Iterator[str]:
    """KML 2.2: placemarks with name, style and point in range; nothing that loads or runs."""
    root = etree.fromstring(raw)
    names = {etree.QName(element).localname for element in root.iter()}
    yield from (f"an element {name}" for name in sorted(names & {"script", "NetworkLink", "href"}))
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    for mark in root.iter(f"{KML}Placemark"):
        if mark.findtext(f"{KML}styleUrl") not in styles:
            yield "a style that is not there"
        lon, lat = (mark.findtext(f"{KML}Point/{KML}coordinates") or "").split(",")
        if not _is_point(float(lon), float(lat)):
            yield f"point {lon},{lat}"
        days = [e.text or "" for tag in ("when", "begin", "end") for e in mark.iter(f"{KML}{tag}")]
        yield from (f"day {day}" for day in days if not _is_day(day))


def of_ical(raw: bytes) -> Iterator[str]:
    """RFC 5545: lines of 75 octets that end in CRLF, components that close, what an event must have, once."""
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        yield "a bare line feed or carriage return"
    yield from ("a line past 75 octets" for line in raw.split(b"\r\n") if len(line) > 75)
    opened: list[str] = []
    seen: dict[str, str] = {}
    for line in raw.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            opened.append(value)
            seen = {}
        elif name == "END":
            if not opened or opened.pop() != value:
                yield f"END:{value} closes nothing"
            yield from _of_vevent(seen) if value == "VEVENT" else ()
        elif line:
            if name.partition(";")[0] in seen:
                yield f"{name} twice"
            seen[name.partition(";")[0]] = value
    if opened:
        yield f"{opened} stays open"


def _of_vevent(seen: dict[str, str]) -> Iterator[str]:
    if not {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= seen.keys():
        yield f"an event with {sorted(seen)}"
    if not re.fullmatch(r"\d{8}T\d{6}Z", seen.get("DTSTAMP", "")):
        yield f"DTSTAMP {seen.get('DTSTAMP')}"
    for name in ("DTSTART", "DTEND"):
        day = seen.get(name, "00010101")
        if not _is_day(f"{day[:4]}-{day[4:6]}-{day[6:]}"):
            yield f"{name} {day}"
    if seen.get("DTEND", "99999999") <= seen.get("DTSTART", ""):
        yield "an event that ends before it begins"


def of_muc4(raw: bytes) -> Iterator[str]:
    """MUC-4 templates: slots 0 to 24 in their order."""
    for template in re.split(r"\n(?=0\. )", raw.decode()):
        slots = [int(n) for n in re.findall(r"^(\d+)\. ", template, re.MULTILINE)]
        if slots and list(dict.fromkeys(slots)) != list(range(MUC4_SLOTS)):
            yield f"slots {slots}"


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "link", "form", "img", "base", "svg"}:
            self.faults.append(f"an element {tag}")
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "style", "srcdoc"):
                self.faults.append(f"an attribute {name}")
            if name == "href" and not (value or "").startswith(("https://", "http://", "#")):
                self.faults.append(f"a link to {value}")
            if name == "href" and (value or "").startswith("#"):
                self.inside.append((value or "")[1:])
            if name == "id":
                self.ids.append(value or "")
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} closes nothing")


def of_html(raw: bytes) -> Iterator[str]:
    """A page whose elements close, that loads and runs nothing, and whose links lead to places that are there once."""
    page = _Page()
    page.feed(raw.decode())
    page.close()
    yield from page.faults
    if page.open:
        yield f"{page.open} stay open"
    if len(set(page.ids)) != len(page.ids):
        yield "an id twice"
    yield from (f"a link to #{each}" for each in sorted(set(page.inside) - set(page.ids)))


def of_text(raw: bytes) -> Iterator[str]:
    """What holds for every file: UTF-8 without controls."""
    if UNFIT.search(raw.decode("utf-8")):
        yield "a control character or one that forces a direction"


def of_lines(raw: bytes) -> Iterator[str]:
    """Lines of JSON, each an object."""
    yield from ("no object" for line in _lines(raw) if not isinstance(line, dict))


def _lines(raw: bytes) -> Iterator[Any]:
    yield from (json.loads(line) for line in raw.split(b"\n") if line)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_point(lon: float, lat: float) -> bool:
    return -180 <= lon <= 180 and -90 <= lat <= 90
