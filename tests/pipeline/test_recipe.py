import pytest

from dateline.errors import ChainError
from dateline.pipeline.catalog import STAGES, build_stage
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe


def test_the_standard_recipe_fits_together():
    chain = build_chain(load_recipe("standard"))
    assert [stage.name for stage in chain.stages] == list(load_recipe("standard").stages)


def test_every_stage_of_the_catalogue_goes_by_its_own_name(monkeypatch):
    monkeypatch.setenv("DATELINE_LLM_URL", "http://localhost:1/v1")
    monkeypatch.setenv("DATELINE_LLM_MODEL", "none")
    assert {name: build_stage(name).name for name in STAGES} == {name: name for name in STAGES}


def test_the_recipe_llm_is_the_standard_one_with_proposals():
    stages = [stage for stage in load_recipe("llm").stages if stage != "proposals"]
    assert stages == list(load_recipe("standard").stages)


def test_a_recipe_can_be_a_file(tmp_path):
    path = tmp_path / "short.toml"
    path.write_text('name = "short"\nstages = ["sentences", "tokens"]\n', "utf-8")
    assert load_recipe(str(path)) == Recipe("short", ("sentences", "tokens"))


@pytest.mark.parametrize("content", ["", "stages = []", "stages = [1]", "stages = ["])
def test_a_recipe_without_stages_is_refused(tmp_path, content):
    path = tmp_path / "bad.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ChainError, match="recipe"):
        load_recipe(str(path))


def test_an_unknown_recipe_is_refused_by_name():
    with pytest.raises(ChainError, match="'nonsense'"):
        load_recipe("nonsense")


def test_an_unknown_stage_is_refused_with_the_known_ones():
    with pytest.raises(ChainError, match="known: sentences"):
        build_chain(Recipe("r", ("sentinces",)))


def test_a_plug_in_is_named_by_module_and_class():
    assert build_stage("dateline.stages.sentences.stage:SentenceStage").name == "sentences"


def test_a_plug_in_that_is_not_there_is_refused():
    with pytest.raises(ChainError, match="cannot be imported"):
        build_stage("no_such_package:Stage")
