"""The few SVG elements that the charts are made of. Knows shapes, not scores.

Colours, fonts and dark mode come from the style sheet of the page through classes, so that a chart
looks right on screen, on paper and in either mode. Patterns are drawn once a page (`PATTERNS`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ksum.evaluating.showing.markup import mixed, text

PATTERNS = """\
<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
<defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
patternTransform="rotate(45)"><rect class="hatch-paper" width="6" height="6"/>\
<line class="hatch-line" x1="0" y1="0" x2="0" y2="6"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">\
<rect class="dots-paper" width="6" height="6"/><circle class="dots-dot" cx="3" cy="3" r="1.3"/>\
</pattern>
</defs>
</svg>"""


def number(value: float) -> str:
    """A coordinate: one decimal at most, so that the same chart always has the same bytes."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """`<name …>content</name>`; `class_` stands for class, an underscore within for a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="'
        f'{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def line(class_: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    return element("line", class_=class_, x1=x1, y1=y1, x2=x2, y2=y2)


def label(content: str, x: float, y: float, *, class_: str = "label", anchor: str = "start") -> str:
    """A text whose base line is at `y`; what is too long for its place is the caller's to cut."""
    words = mixed(content, "tspan")
    return element("text", words, class_=class_, x=x, y=y, text_anchor=anchor)


def error_bar(low: tuple[float, float], high: tuple[float, float]) -> str:
    """A line between two points with a cap at each end; the line is level or upright."""
    (x1, y1), (x2, y2) = low, high
    dx, dy = (0.0, 4.0) if y1 == y2 else (4.0, 0.0)
    path = (
        f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
        f"M{number(x1 - dx)} {number(y1 - dy)}L{number(x1 + dx)} {number(y1 + dy)}"
        f"M{number(x2 - dx)} {number(y2 - dy)}L{number(x2 + dx)} {number(y2 + dy)}"
    )
    return element("path", class_="halo", d=path) + element("path", class_="error", d=path)


MARKERS = ("circle", "square", "diamond", "triangle")


def marker(shape: str, x: float, y: float, class_: str, size: float = 4.5) -> str:
    """A point of a series: the shape tells the series where colour does not."""
    if shape == "circle":
        return element("circle", class_=class_, cx=x, cy=y, r=size)
    corners: Sequence[tuple[float, float]] = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        "triangle": ((0, -1.2), (1.1, 0.85), (-1.1, 0.85)),
    }[shape]
    points = " ".join(f"{number(x + dx * size)},{number(y + dy * size)}" for dx, dy in corners)
    return element("polygon", class_=class_, points=points)


def drawing(
    name: str, title: str, about: str, width: float, height: float, content: Iterable[str]
) -> str:
    """A whole chart; `name` is unique on its page, `about` says in words what the picture shows."""
    size, labels = f"{number(width)} {number(height)}", f"{name}-title {name}-about"
    return "\n".join(
        [
            f'<svg class="chart" viewBox="0 0 {size}" role="img" aria-labelledby="{labels}">',
            element("title", text(title), id=f"{name}-title"),
            element("desc", text(about), id=f"{name}-about"),
            *content,
            "</svg>",
        ]
    )
