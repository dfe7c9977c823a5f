import io
import json
import subprocess
import sys

import pytest

from dateline.errors import InputError, LimitError
from dateline.ingest import child

PAGE = b"<html><body><p>Two people were held after a fire at a depot in Nampula, police said.</p></body></html>"


@pytest.mark.slow
def test_a_parser_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(child, "WALL_S", 0.01)
    with pytest.raises(LimitError, match=r"page\.html: took longer"):
        child.run_limited("html", b"<p>x</p>", name="page.html")


@pytest.mark.slow
def test_a_parser_that_dies_is_reported_as_past_its_limits():
    with pytest.raises(LimitError, match="was stopped"):
        child.run_limited("no such parser", b"", name="page.html")


@pytest.mark.slow
def test_what_the_parser_refuses_is_passed_on():
    with pytest.raises(InputError, match=r"page\.html: expected"):
        child.run_limited("html", b"<html></html>", name="page.html")


@pytest.mark.slow
def test_one_child_reads_many_files_and_a_failure_leaves_the_next_unaffected():
    with child.ParserChild() as parser:
        first = parser.parse("html", PAGE, name="1")
        kept = parser._process
        assert parser.parse("html", PAGE, name="2") == first
        assert parser._process is kept
        with pytest.raises(InputError):
            parser.parse("html", b"<html></html>", name="3")
        with pytest.raises(LimitError):
            parser.parse("no such parser", PAGE, name="4")
        assert kept.poll() is not None
        assert parser.parse("html", PAGE, name="5") == first


@pytest.mark.slow
def test_a_child_is_replaced_after_many_files(monkeypatch):
    monkeypatch.setattr(child, "MAX_FILES", 1)
    with child.ParserChild() as parser:
        assert parser.parse("html", PAGE, name="1")["text"]
        assert parser._process is None


@pytest.mark.slow
def test_a_parser_has_no_network_and_little_memory():
    code = (
        "from dateline.ingest import child\n"
        "import io, json, socket, sys\n"
        "child.PARSERS['probe'] = 'probe:parse'\n"
        "import types; m = types.ModuleType('probe')\n"
        "def parse(raw, options):\n"
        "    try:\n"
        "        socket.create_connection(('127.0.0.1', 9), timeout=1)\n"
        "    except OSError as e:\n"
        "        network = str(e)\n"
        "    try:\n"
        "        bytearray(child.MEMORY_BYTES)\n"
        "        memory = 'enough'\n"
        "    except MemoryError:\n"
        "        memory = 'refused'\n"
        "    return {'network': network, 'memory': memory}\n"
        "m.parse = parse; sys.modules['probe'] = m\n"
        "sys.exit(child.main(sys.stdin.buffer, sys.stdout.buffer))\n"
    )
    question = json.dumps({"parser": "probe", "bytes": 0, "options": {}}).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "-c", code], input=question, capture_output=True, check=True
    )
    assert json.loads(child._framed(io.BytesIO(done.stdout)))["made"] == {
        "network": "parsers have no network",
        "memory": "refused",
    }


def test_a_child_of_a_large_process_is_not_replaced_for_its_parents_memory():
    large = bytearray(b"x") * (child.GROWN_BYTES + 50_000_000)  # held while the child begins
    with child.ParserChild() as parser:
        parser.parse("html", PAGE, name="1")
        assert parser._process is not None
    del large
