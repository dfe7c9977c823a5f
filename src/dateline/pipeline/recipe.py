"""Recipes: TOML files that name the stages of a chain, in order."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from dateline.errors import ChainError
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain

DEFAULT_RECIPE = "standard"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Name of the recipe and of its stages, in order."""

    name: str
    stages: tuple[str, ...]


def load_recipe(name_or_path: str = DEFAULT_RECIPE) -> Recipe:
    """The shipped recipe of that name, or the one in a TOML file. Raises ChainError."""
    shipped = resources.files("dateline") / "recipes" / f"{name_or_path}.toml"
    try:
        if name_or_path.endswith(".toml"):
            raw = Path(name_or_path).read_text("utf-8")
        else:
            raw = shipped.read_text("utf-8")
        table = tomllib.loads(raw)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        message = f"recipe {name_or_path!r} cannot be read: {problem}. Give the name of a shipped recipe or a .toml file."
        raise ChainError(message) from problem
    stages = table.get("stages")
    if not isinstance(stages, list) or not stages or not all(isinstance(s, str) for s in stages):
        message = f'recipe {name_or_path!r} needs stages = ["sentences", ...], found {stages!r}'
        raise ChainError(message)
    return Recipe(str(table.get("name", name_or_path)), tuple(stages))


def build_chain(recipe: Recipe) -> Chain:
    """The chain that a recipe names. Raises ChainError when its stages do not fit together."""
    return Chain([build_stage(name) for name in recipe.stages])


@cache
def standard_chain(name_or_path: str = DEFAULT_RECIPE) -> Chain:
    """The chain of a recipe, built once per process: stages load their tables when first built."""
    return build_chain(load_recipe(name_or_path))
