"""Moments, words, bodies and boxes in the forms that a case compares."""

import zlib
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.made import dossier

from dateline.errors import StoreError
from dateline.model.case import Box
from dateline.store.moments import bound, day_number, moment
from dateline.store.packing import dictionary, pack, unpack
from dateline.store.words import asked, plain, stored


def test_moments_are_utc_and_compare_as_texts():
    assert moment("2031-05-01T12:00:00+02:00") == "2031-05-01T10:00:00.000000Z"
    assert moment("2031-05-01T10:00") == moment("2031-05-01T10:00Z")
    assert bound("2031-05-01") == "2031-05-02T00:00:00.000000Z"
    assert moment("2031-05-01T10:00Z") < bound("2031-05-01T10:00Z") < moment("2031-05-01T10:00:01Z")
    for wrong in ("", "Friday", "2031-13-01"):
        with pytest.raises(StoreError):
            moment(wrong)
        with pytest.raises(StoreError):
            day_number(wrong)


def test_the_ends_of_the_calendar_are_moments_too():
    assert moment("0001-01-01T00:00+05:00") == "0001-01-01T00:00:00.000000Z"
    assert moment("9999-12-31T23:00-05:00") == "9999-12-31T23:00:00.000000Z"
    assert bound("9999-12-31") == "9999-12-31T23:59:59.999999Z"


@given(st.datetimes(), st.datetimes())
def test_moments_keep_their_order(one, two):
    assert (moment(one.isoformat()) < moment(two.isoformat())) == (one < two)


@given(st.text())
def test_plain_words_stay_as_they_are(text):
    assert plain(plain(text)) == plain(text)
    assert "'" not in plain(text)


@given(st.text())
def test_a_question_finds_what_holds_its_words(text):
    if words := plain(text).split():
        assert set(words) == {word for phrase in asked(text.replace('"', " ")) for word in phrase}


@given(st.text(st.characters()))
def test_a_stored_text_fits_every_database(text):
    assert "\0" not in stored(text)
    stored(text).encode("utf-8")


@given(st.binary(max_size=2000), st.sampled_from(["report", "dossier", "sightings"]))
def test_bodies_come_back(body, kind):
    assert unpack(*pack(body, kind)) == body


def test_the_dictionary_of_bodies_never_changes():
    """Bodies that lie on disk cannot be read without it; a better one gets a new number."""
    assert sha256(dictionary()).hexdigest() == (
        "c6c54b0a2b0a5ee2e29d95a3eb7f73e7cfa5092ffa2d85adc02ddcd0e6127f77"
    )
    body = msgspec.json.encode(dossier("D", "e1"))
    assert len(pack(body, "dossier")[1]) < 0.8 * len(pack(body)[1])


@pytest.mark.parametrize("kind", ["report", "dossier"])
def test_a_body_that_was_packed_before_can_be_read(kind):
    packed = {"report": (1, zlib.compress(b"mill " * 90)), "dossier": (0, b"mill " * 90)}
    assert unpack(*packed[kind]) == b"mill " * 90


@pytest.mark.parametrize("kind", ["report", "dossier"])
def test_damaged_bodies_are_refused(kind):
    how, packed = pack(b"fire " * 100, kind)
    for wrong in (packed[:-1], packed + b"x", b"", b"\x00" + packed[1:]):
        with pytest.raises(StoreError, match="damaged"):
            unpack(how, wrong)
    with pytest.raises(StoreError, match="form 9"):
        unpack(9, packed)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20_000))
def test_a_box_around_a_point_holds_it(lat, lon, radius_km):
    box = Box.around(lat, lon, radius_km)
    assert -90 <= box.south <= lat <= box.north <= 90
    assert -180 <= box.west <= 180
    assert -180 <= box.east <= 180
    inside = (
        box.west <= lon <= box.east if box.west <= box.east else lon >= box.west or lon <= box.east
    )
    assert inside
