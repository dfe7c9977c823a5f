"""A PostgreSQL server for the tests: a data folder of its own, a loopback port, an unprivileged user."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest


def binaries():
    """The folder of initdb and postgres, or None."""
    found = [Path(each).resolve().parent for each in [shutil.which("initdb")] if each]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next(
        (each for each in found if (each / "initdb").exists() and (each / "postgres").exists()),
        None,
    )


def unprivileged():
    """Who runs the server: the server refuses root."""
    if os.getuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL: there is no unprivileged user to run the server")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_server():
    """Gives the address of a new server. Skips the test where one cannot be started, and says why."""
    pytest.importorskip(
        "psycopg", reason="PostgreSQL: psycopg is not installed (dateline[postgres])"
    )
    folder = binaries()
    if folder is None:
        pytest.skip("PostgreSQL: initdb and postgres are not installed")
    who = unprivileged()
    home = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    if who:
        os.chown(home, who["user"], who["group"])
    data, port = home / "data", free_port()
    options = {"cwd": home, "env": {"PATH": str(folder), "LC_ALL": "C", "TZ": "UTC"}, **who}
    try:
        subprocess.run(
            [folder / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "-N", "-k"],
            check=True, capture_output=True, **options,
        )  # fmt: skip
        with subprocess.Popen(
            [
                folder / "postgres", "-D", data, "-p", str(port), "-F", "-h", "127.0.0.1", "-k", home,
                "-c", "max_connections=20", "-c", "shared_buffers=32MB",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options,
        ) as server:  # fmt: skip
            try:
                address = f"postgresql://tester@127.0.0.1:{port}/postgres"
                wait_until_ready(address, server)
                yield address
            finally:
                server.send_signal(signal.SIGINT)  # does not wait for connections
    finally:
        shutil.rmtree(home, ignore_errors=True)


def wait_until_ready(address, server):
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            try:
                server.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail("the PostgreSQL server ended while it started")
        else:
            return
    pytest.fail("the PostgreSQL server did not become ready in 20 seconds")
