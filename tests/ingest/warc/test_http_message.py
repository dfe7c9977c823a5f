import gzip

import pytest

from dateline.errors import InputError, LimitError
from dateline.ingest.warc.http_message import charset_of, read_http


def response(body, **headers):
    lines = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in headers.items())
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body


def test_type_charset_and_body_are_read():
    message = read_http(response(b"words", Content_Type='text/html; charset="koi8-r"'))
    assert (message.status, message.media_type, message.charset) == (200, "text/html", "koi8-r")
    assert message.body == b"words"


def test_chunks_and_compression_are_taken_off():
    body = gzip.compress(b"words")
    chunked = b"%x;note\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}
    assert read_http(response(chunked, **headers)).body == b"words"


def test_a_body_without_the_chunks_that_its_header_names_is_kept():
    assert read_http(response(b"<p>words</p>", Transfer_Encoding="chunked")).body == b"<p>words</p>"
    assert read_http(response(b"<p>words</p>", Content_Encoding="gzip")).body == b"<p>words</p>"


def test_what_cannot_be_decoded_is_refused():
    with pytest.raises(InputError, match="found 'br'"):
        read_http(response(b"x", Content_Encoding="br"))
    with pytest.raises(InputError, match="expected an HTTP response"):
        read_http(b"words")
    with pytest.raises(InputError, match="breaks off"):
        read_http(response(gzip.compress(b"words" * 100)[:-9], Content_Encoding="gzip"))
    with pytest.raises(LimitError):
        read_http(response(gzip.compress(b"a" * 9_000_000, 9), Content_Encoding="gzip"))


def test_a_charset_is_found_where_one_is():
    assert charset_of("text/html; charset=windows-1251") == "windows-1251"
    assert charset_of("text/html") is None
    assert charset_of(None) is None
    assert charset_of("text/html; charset=") is None
