"""Files made to do harm, among others: each costs only itself."""

import gzip
import json
import os
import random
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.ingest import Refused, read_path
from dateline.ingest.intake import Intake
from dateline.ingest.item import RawItem
from dateline.ingest.state import MemoryState
from dateline.ingest.unfold import Unfolder

WORDS = b"Two people were held after a fire at a depot in Nampula, police said."


def laughs():
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9))
    return (
        b'<!DOCTYPE rss [<!ENTITY a0 "ha">'
        + entities
        + b"]><rss><channel><item><title>&a9;</title></item></channel></rss>"
    )


def pdf_bomb():
    stream = zlib.compress(b"BT (" + b"a" * 200_000_000 + b") Tj ET", 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>",
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF"


BOMBS = {
    "laughs.xml": laughs,
    "deep.html": lambda: b"<html>" + b"<div>" * 100_000,
    "wide.html": lambda: b"<html><body><p " + b'a="x" ' * 400_000 + b">x</p>",
    "deep.json": lambda: b'{"@graph": ' * 50_000,
    "deep.jsonl": lambda: b"[" * 200_000,
    "long.json": lambda: b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"9" * 10_000 + b"}",
    "bomb.gz": lambda: gzip.compress(b"a" * 90_000_000, 9),
    "bomb.warc.gz": lambda: gzip.compress(b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 90000000\r\n\r\n" + b"a" * 90_000_000, 9),
    "headers.warc": lambda: b"WARC/1.1\r\n" + b"X: y\r\n" * 100_000,
    "bomb.pdf": pdf_bomb,
    "nested.rss": lambda: b"<rss>" * 100_000,
    "amps.rss": lambda: b"<rss><channel><title>" + b"&" * 1_000_000,
    "cdata.rss": lambda: b"<rss><channel><title>" + b"<![CDATA[" * 200_000,
    "zero.txt": lambda: b"\x00" * 1000,
}  # fmt: skip


@pytest.mark.slow
def test_bombs_are_refused_with_their_reasons_and_their_neighbours_are_read(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number, (name, make) in enumerate(BOMBS.items()):
        (folder / f"{number:02}{name}").write_bytes(make())
        (folder / f"{number:02}~.txt").write_bytes(b"%d. " % number + WORDS)
    with Intake(MemoryState(), tmp_path / "raw") as intake:
        outcomes = {Path(a.name).name: a.outcome for a in intake.arrivals([folder])}
    for number, name in enumerate(BOMBS):
        assert not isinstance(outcomes[f"{number:02}~.txt"], Refused)
        own = [o for n, o in outcomes.items() if n.startswith(f"{number:02}{name}")]
        assert own, name
        assert all(isinstance(o, Refused) and o.reason for o in own), name


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    opening=st.sampled_from(
        [b"", b"\x1f\x8b\x08", b"PK\x03\x04", b"WARC/1.1\r\n", b"%PDF-", b"<rss>", b"<html>", b'{"text": "', b"[{", b"\xff\xfe"]
    ),
    rest=st.binary(max_size=300),
)  # fmt: skip
def test_any_bytes_give_items_or_refusals(opening, rest):
    def refuse(*_, **__):
        raise InputError("no")

    for found in Unfolder(refuse).whole(RawItem("a", opening + rest, "text")):
        assert found.reason if isinstance(found, Refused) else found.raw is not None


@pytest.mark.slow
def test_archives_with_flipped_bytes_never_stop_a_run(tmp_path):
    chance = random.Random(4)  # noqa: S311  # which bytes to flip
    lines = b"\n".join(json.dumps({"text": WORDS.decode() + str(n)}).encode() for n in range(20))
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + WORDS
    record = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)  # fmt: skip
    for number in range(60):
        whole = bytearray(gzip.compress(lines) if number % 2 else gzip.compress(record) * 5)
        for _ in range(chance.randint(1, 6)):
            whole[chance.randrange(3, len(whole))] = chance.randrange(256)
        path = tmp_path / ("a.jsonl.gz" if number % 2 else "a.warc.gz")
        path.write_bytes(bytes(whole))
        assert list(read_path(path))


@pytest.mark.slow
def test_a_pipe_is_read_like_a_file(tmp_path):
    inlet, outlet = os.pipe()
    os.write(outlet, WORDS)
    os.close(outlet)
    ((_, document),) = read_path(Path(f"/dev/fd/{inlet}"))
    os.close(inlet)
    assert document.text == WORDS.decode()
