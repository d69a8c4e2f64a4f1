"""Finished articles in, text, Markdown, HTML or JSON out.

A new format is one file with a `Renderer` and one line in `RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from ksum.writing.base import Display, Renderer

RENDERERS = {
    "text": "ksum.writing.text:TextBrief",
    "markdown": "ksum.writing.markdown:MarkdownBrief",
    "html": "ksum.writing.html:HtmlBrief",
    "json": "ksum.writing.jsonlines:JsonLines",
    "body": "ksum.writing.plain:PlainBody",
    "summary": "ksum.writing.plain:PlainSummary",
    "together": "ksum.writing.plain:PlainTogether",
    "translation": "ksum.writing.plain:PlainTranslation",
    "lines": "ksum.writing.plain:PlainLines",
}


def load_renderer(name: str, display: Display | None = None) -> Renderer:
    """The renderer registered under `name`; raises KeyError when there is none."""
    module, _, attribute = RENDERERS[name].partition(":")
    factory = cast("Callable[[Display], Renderer]", getattr(import_module(module), attribute))
    return factory(display or Display())


__all__ = ["RENDERERS", "Display", "Renderer", "load_renderer"]
