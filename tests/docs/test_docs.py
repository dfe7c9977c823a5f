"""What the documents show is what the program does."""

import re
from pathlib import Path

import pytest

from dateline.pipeline.catalog import STAGES

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_shown_on_a_page_runs(page):
    names = {"__name__": "shown"}
    for block in BLOCK.findall(page.read_text("utf-8")):
        exec(compile(block, str(page), "exec"), names)  # noqa: S102  # our own documents


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_inside_the_repository_lead_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_stage_of_the_catalogue_has_a_file_or_folder_of_its_name():
    stages = ROOT / "src" / "dateline" / "stages"
    for name in STAGES:
        assert (stages / f"{name}.py").exists() or (stages / name / "stage.py").exists()


def test_public_names_are_what_all_says():
    import dateline

    assert sorted(dateline.__all__) == list(dateline.__all__)
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
    with pytest.raises(AttributeError, match=r"dateline\.__all__"):
        _ = dateline.nothing_of_that_name


@pytest.mark.slow
def test_the_readme_shows_the_real_output():
    from tests.docs.readme import shown, wanted

    assert shown("sample") == wanted("sample"), "run: python -m tests.docs.readme --update"


def test_the_page_of_tables_lists_the_real_columns_and_formats():
    from tests.docs import tables

    assert tables.shown() == tables.wanted(), "run: python -m tests.docs.tables --update"
