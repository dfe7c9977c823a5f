"""The templates of the desk: everything they write is escaped, and what cannot be seen is shown."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine

from dateline.desk import looks
from dateline.desk.pages import words
from dateline.pipeline.digest.phrases import country_name
from dateline.pipeline.digest.visible import visible
from dateline.run.dates import stretch_words


def engine() -> JinjaTemplateEngine:
    """The engine with the shipped templates."""
    folder = Path(str(resources.files("dateline.desk"))) / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(
        address=words.address,
        counted=words.counted,
        country=country_name,
        moment=words.moment,
        plain=words.plain,
        short=words.short,
        stretch=stretch_words,
        values=words.values,
    )
    environment.globals.update(MARKS=words.MARKS, STATIC=looks.address())
    return JinjaTemplateEngine.from_environment(environment)


def _shown(value: object) -> object:
    """Steering and invisible characters of a report are shown as signs; None is nothing."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
