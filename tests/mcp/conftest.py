import os
import subprocess
import sys

import anyio
import pytest

import dateline
from dateline.mcp.server import server
from mcp import Client

AT = "2025-03-20T10:00:00Z"


@pytest.fixture(scope="session")
def ask(sample_case):
    """Calls a tool as an assistant does, and gives what it answers."""

    def call(tool, **arguments):
        async def session():
            async with Client(server(sample_case)) as client:
                return await client.call_tool(tool, arguments)

        return anyio.run(session)

    return call


@pytest.fixture(scope="session")
def texts(sample_case):
    """The texts of the reports by their ids."""
    with dateline.open_case(sample_case, read_only=True) as case:
        return {one.id: case.record(one.id).document.text for one in case.reports()}


@pytest.fixture(scope="session")
def bombing(ask):
    """The id of the record that the six reports are about."""
    return ask("search_records", kind="bombing").structured_content["records"][0]["id"]


@pytest.fixture
def environment():
    """Where a new process finds what is tested."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def run_dateline(environment):
    """Runs the command in a process of its own."""

    def run(*given):
        command = [sys.executable, "-m", "dateline.cli.main", *given]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run
