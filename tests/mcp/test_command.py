"""The command that an assistant starts."""

import sys

import anyio
import pytest

from mcp import Client, StdioServerParameters


def test_it_lists_its_tools(run_dateline, sample_case):
    done = run_dateline("mcp", "--list", "--case", sample_case)
    assert done.returncode == 0
    assert len([line for line in done.stdout.splitlines() if ": " in line]) == 7


def test_a_case_that_is_not_there_is_told(run_dateline, tmp_path):
    done = run_dateline("mcp", "--case", str(tmp_path / "none.dateline"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no case" in done.stderr


@pytest.mark.slow
def test_it_answers_on_standard_output(sample_case, environment):
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "dateline.cli.main", "mcp", "--case", sample_case],
        env=environment,
    )

    async def session():
        async with Client(command) as client:
            return await client.call_tool("search_records", {"kind": "bombing"})

    assert anyio.run(session).structured_content["records"]
