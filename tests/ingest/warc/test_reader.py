import gzip
import io

import pytest

from dateline.ingest.warc.reader import Damage, WarcRecord, read_warc


def record(body, *, kind="response", uri="https://wire.example/1", length=None, extra=""):
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-04-25T10:00:00Z\r\n"
        f"{extra}Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def both_ways(*records):
    yield io.BytesIO(b"".join(records))
    yield io.BytesIO(b"".join(map(gzip.compress, records)))
    yield io.BytesIO(gzip.compress(b"".join(records)))


def test_records_are_read_plain_by_member_and_from_one_member():
    for stream in both_ways(
        record(b"", kind="warcinfo"), record(b"first\r\n\r\nWARC/1.0"), record(b"second")
    ):
        info, first, second = read_warc(stream)
        assert (info.type, info.block) == ("warcinfo", None)
        assert first.block == b"first\r\n\r\nWARC/1.0"
        assert second.headers["warc-target-uri"] == "https://wire.example/1"
        assert second.block == b"second"


def test_a_record_too_large_is_passed_over_and_named():
    for stream in both_ways(record(bytes(range(256)) * 12), record(b"next")):
        damage, after = read_warc(stream, limit=2000)
        assert isinstance(damage, Damage)
        assert damage.uri == "https://wire.example/1"
        assert after.block == b"next"


def test_a_bomb_costs_only_itself():
    bomb = gzip.compress(record(b"a" * 40_000_000), 9)
    damage, after = read_warc(io.BytesIO(bomb + gzip.compress(record(b"next"))))
    assert "200 times" in damage.reason
    assert after.block == b"next"


@pytest.mark.parametrize(
    "broken",
    [
        gzip.compress(record(b"cut off"))[:-12],
        gzip.compress(b"no record at all"),
        gzip.compress(record(b"x", length="many")),
        gzip.compress(record(b"x", length="9999999")),
        gzip.compress(record(b"x", extra="X: " + "y" * 70_000 + "\r\n")),
        gzip.compress(record(b"x" * 500))[:40] + b"\xff" * 40,
    ],
    ids=["cut", "other", "length", "short", "header", "garbage"],
)
def test_damage_is_reported_and_the_next_record_is_read(broken):
    whole = gzip.compress(record(b"whole"))
    found = list(read_warc(io.BytesIO(whole + broken + whole)))
    blocks = [f.block for f in found if isinstance(f, WarcRecord)]
    assert blocks[0] == b"whole"
    assert any(isinstance(f, Damage) for f in found)
    assert blocks[-1] == b"whole"
    assert len(blocks) == 2


def test_damage_in_a_plain_file_is_skipped():
    raw = record(b"one") + b"garbage\r\n\r\n" + record(b"two")
    one, damage, two = read_warc(io.BytesIO(raw))
    assert (one.block, two.block) == (b"one", b"two")
    assert isinstance(damage, Damage)


def test_a_file_that_breaks_off_says_so():
    for raw in (record(b"one")[:-8], b"WARC/1.1\r\nWARC-Ty", b"WARC/1.1", b"nothing"):
        assert isinstance(list(read_warc(io.BytesIO(raw)))[-1], Damage)
    assert list(read_warc(io.BytesIO(b""))) == []
