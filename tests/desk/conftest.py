import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from litestar.testing import TestClient

import dateline
from dateline.desk.app import create_app
from dateline.desk.settings import Settings

AT = "2025-03-20T10:00:00Z"


PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""
TEXT = (
    "GORI, Georgia, March 14 - A bomb exploded in a crowded market in Gori on Friday, killing three people and "
    "wounding nine, police said. The device had been left in a bag beside a bread stall, the police chief, Irakli "
    "Tsereteli, told reporters. No group has claimed responsibility for the bombing."
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
<item><title>Market bombed</title><link>{at}/1.html</link><guid>one</guid><pubDate>Fri, 14 Mar 2025 10:00:00 GMT</pubDate></item>
</channel></rss>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing is said of requests."""


@pytest.fixture
def outlet(tmp_path):
    """The address of an outlet on this machine, with one article and a feed."""
    folder = tmp_path / "outlet"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    at = f"http://127.0.0.1:{server.server_address[1]}"
    (folder / "1.html").write_text(PAGE.format(title="Market bombed", text=TEXT))
    (folder / "feed.xml").write_text(FEED.format(at=at))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield at
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def desk(sample_case):
    """A browser at a desk over that case."""
    with TestClient(create_app(Settings(sample_case)), base_url="http://127.0.0.1:8383") as client:
        yield client


@pytest.fixture(scope="session")
def bombing(sample_case):
    """The id of the record that the six reports are about."""
    with dateline.open_case(sample_case, read_only=True) as case:
        return next(d.id for d in case.dossiers() if d.kind == "bombing")
