"""KML 2.2: a placemark a record, in the time it happened; the style says whether anything is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from dateline.export.case import facts, sentences
from dateline.export.case.form import Form, LeftOut, Written
from dateline.export.case.options import Options, clean
from dateline.export.case.standard import standard
from dateline.export.case.told import Told

_STYLES = {"agreed": "ff8a5a2b", "disputed": "ff1f77e6", "unsure": "ff999999"}
"""Colours as KML writes them: alpha, blue, green, red."""


def _write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
    where = told.dossier.where
    if where is None:
        yield LeftOut(told.dossier.id, "no place is known")
        return
    lines = sentences.lines(told, options, policy=options.policy)
    title = options.line(told.dossier.label or "") or told.dossier.kind or "event"
    radius = f"<ExtendedData>{_data('radius_km', where.radius_km)}{_data('record', told.dossier.id)}</ExtendedData>"
    body = (
        f'<Placemark id="r{told.dossier.id}"><name>{_text(title)}</name>'
        f"<description>{_text(chr(10).join(lines))}</description>{_time(told)}"
        f"<styleUrl>#{_style(told)}</styleUrl>{radius}"
        f"<Point><coordinates>{where.lon:.6f},{where.lat:.6f}</coordinates></Point></Placemark>\n"
    )
    yield Written(body.encode(), told.dossier.id, standard(told, options.policy))


def _time(told: Told) -> str:
    span = facts.days(told)
    if span is None:
        return ""
    if span[0] == span[1]:
        return f"<TimeStamp><when>{span[0].isoformat()}</when></TimeStamp>"
    return (
        f"<TimeSpan><begin>{span[0].isoformat()}</begin><end>{span[1].isoformat()}</end></TimeSpan>"
    )


def _style(told: Told) -> str:
    if told.dossier.realis not in facts.HAPPENED:
        return "unsure"
    return "disputed" if told.dossier.disputes else "agreed"


def _data(name: str, value: object) -> str:
    shown = "" if value is None else _text(str(value))
    return f'<Data name="{name}"><value>{shown}</value></Data>'


def _text(text: str) -> str:
    return escape(clean(text))


def _head(_: Options) -> bytes:
    styles = "".join(
        f'<Style id="{name}"><IconStyle><color>{colour}</color></IconStyle></Style>'
        for name, colour in _STYLES.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document><name>Records of a Dateline case</name>{styles}\n"
    ).encode()


FORM = Form(
    "kml",
    "records.kml",
    "application/vnd.google-earth.kml+xml",
    _write,
    _head,
    lambda _: b"</Document></kml>\n",
)
