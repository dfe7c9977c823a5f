"""A language model on this machine that gives recorded answers, one after the other."""

import json
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(content):
    """A chat completion with some text."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})


@contextmanager
def replaying(*answers):
    """The address of a server that gives these answers, and the list of what it was asked.

    An answer is (status, body) or (status, body, headers); the last one is repeated. A body that is a
    number of seconds is given drop by drop, for so long.
    """
    asked = []

    class Replay(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            asked.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
            status, body, *more = answers[min(len(asked), len(answers)) - 1]
            self.send_response(status)
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            if isinstance(body, float):
                self._drip(body)
                return
            raw = body.encode("utf-8")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            with suppress(OSError):  # whoever asked may have heard enough
                self.wfile.write(raw)

        def _drip(self, seconds):
            with suppress(OSError):  # the connection is cut, as it should be
                self.end_headers()
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.02)

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Replay)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
