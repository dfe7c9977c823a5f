import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import LimitError
from dateline.ingest.inflate import GzipPieces, inflate, inflated_pieces, plain_pieces, split_lines

BOMB = gzip.compress(b"a" * 60_000_000, 9)


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4))
def test_any_number_of_members_comes_out_whole(parts):
    raw = b"".join(gzip.compress(part) for part in parts)
    assert inflate(raw) == b"".join(parts)
    assert b"".join(inflated_pieces(io.BytesIO(raw))) == b"".join(parts)


def test_zlib_and_bare_deflate_are_read_too():
    machine = zlib.compressobj(wbits=-15)
    assert inflate(zlib.compress(b"words")) == b"words"
    assert inflate(machine.compress(b"words") + machine.flush()) == b"words"


def test_a_bomb_is_stopped_by_its_ratio():
    with pytest.raises(LimitError, match="200 times"):
        inflate(BOMB)
    with pytest.raises(LimitError, match="200 times"):
        list(inflated_pieces(io.BytesIO(BOMB)))


def test_a_size_past_the_cap_is_stopped():
    with pytest.raises(LimitError, match="more than 1 MB"):
        inflate(gzip.compress(b"abcdefgh" * 200_000, 0), limit=1_000_000)


def test_broken_data_and_data_that_breaks_off_are_told():
    raw = gzip.compress(b"some words" * 1000)
    for broken in (raw[:-10], raw[:30] + b"\xff\xff" + raw[32:]):
        with pytest.raises(ValueError, match="data"):
            inflate(broken)
        with pytest.raises(ValueError, match="data"):
            list(inflated_pieces(io.BytesIO(broken)))


def test_reading_goes_on_at_the_next_member_that_opens_as_wanted():
    broken = gzip.compress(b"WARC/first")[:-9] + b"\x00" * 3
    source = GzipPieces(io.BytesIO(broken + gzip.compress(b"other") + gzip.compress(b"WARC/next")))
    with pytest.raises(ValueError, match="gzip"):
        list(iter(source.piece, b""))
    assert source.resync(b"WARC/")
    assert source.piece() == b"WARC/next"
    assert not source.resync(b"WARC/")


@given(
    st.lists(st.binary(max_size=8).filter(lambda b: b"\n" not in b), max_size=30), st.integers(1, 7)
)
def test_lines_come_out_as_they_went_in_whatever_the_pieces(lines, size):
    raw = b"".join(line + b"\n" for line in lines)
    pieces = (raw[i : i + size] for i in range(0, len(raw), size))
    assert list(split_lines(pieces, longest=8)) == lines


def test_a_line_that_is_too_long_costs_only_itself():
    raw = b"one\n" + b"x" * 3_000_000 + b"\ntwo"
    first, long, last = split_lines(plain_pieces(io.BytesIO(raw)), longest=1000)
    assert (first, last) == (b"one", b"two")
    assert isinstance(long, LimitError)
