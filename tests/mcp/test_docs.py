"""docs/desk.md tells of every tool."""

from pathlib import Path

import anyio

from dateline.mcp.server import server

PAGE = Path(__file__).parents[2] / "docs" / "desk.md"


def test_the_page_names_every_tool(sample_case):
    told = PAGE.read_text("utf-8")
    for tool in anyio.run(server(sample_case).list_tools):
        assert f"| `{tool.name}` |" in told
