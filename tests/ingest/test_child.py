import subprocess
import sys

import pytest

from dateline.errors import InputError, LimitError
from dateline.ingest import child


@pytest.mark.slow
def test_a_parser_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(child, "WALL_S", 0.01)
    with pytest.raises(LimitError, match=r"page\.html: the page took longer"):
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
def test_a_parser_has_no_network_and_little_memory():
    code = (
        "from dateline.ingest import child\n"
        "import socket, sys\n"
        "child.PARSERS['probe'] = 'probe:parse'\n"
        "import types; m = types.ModuleType('probe')\n"
        "def parse(raw):\n"
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
        "sys.exit(child.main('probe'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=True)
    assert done.stdout == b'{"network": "parsers have no network", "memory": "refused"}'
