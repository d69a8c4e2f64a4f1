"""Single texts in the page: the worst, with what differs from their references, and lost facts."""

from __future__ import annotations

from collections.abc import Iterator

from ksum.evaluating.report import Output, Report
from ksum.evaluating.showing import view, wording
from ksum.evaluating.showing.diff import word_diff
from ksum.evaluating.showing.markup import marked, mixed, stretches, text

_NOTHING = '<em lang="en">(nothing)</em>'


def worst(report: Report) -> Iterator[str]:
    """The texts with the lowest scores, source, hypothesis and reference below each other."""
    found = view.worst(report)
    if not found:
        return
    yield f"<h3>The worst texts by {text(found[0].score.name)}</h3>"
    yield (
        '<p class="key">In the hypothesis, <del>struck words</del> are not in the reference; in '
        "the reference, <ins>underlined words</ins> are not in the hypothesis. Texts without a "
        "word in common are not marked.</p>"
    )
    yield '<ol class="worst">'
    for one in found:
        yield "<li>" + _text_block(report, one) + "</li>"
    yield "</ol>"


def lost_facts(report: Report) -> Iterator[str]:
    """How many facts the English lacks, and the texts that lack most."""
    found = view.losers(report)
    if not found:
        return
    yield "<h3>Facts missed</h3>"
    yield f"<p>{text(view.loss(report))}</p>"
    yield '<ol class="worst">'
    for output in found[: view.MISSED]:
        yield f"<li>{_lost(output)}</li>"
    yield "</ol>"


def _lost(output: Output) -> str:
    return "\n".join(
        [
            f'<p class="name"><b>{text(output.id)}</b>{_group(output)}</p>',
            '<dl class="texts">',
            f"<dt>Missed</dt><dd>{_facts(output)}</dd>",
            f'<dt>Source</dt><dd lang="ko">{_source(output)}</dd>',
            f'<dt>Hypothesis</dt><dd lang="en">{mixed(output.hypothesis) or _NOTHING}</dd>',
            "</dl>",
        ]
    )


def _source(output: Output) -> str:
    return marked(output.source, [view.korean(fact) for fact in output.missed])


def _facts(output: Output) -> str:
    return ", ".join(f'<mark lang="ko">{text(fact)}</mark>' for fact in output.missed)


def _group(output: Output) -> str:
    return f" · {mixed(output.group)}" if output.group else ""


def _text_block(report: Report, one: view.Worst) -> str:
    output = one.output
    difference = word_diff(output.hypothesis, output.reference)
    lang = "ko" if view.in_korean(report) else "en"
    marks = f"{text(one.score.name)} {wording.written(one.score)}"
    name = f"<b>{text(output.id)}</b>{_group(output)} · {marks}"
    lines = [f'<p class="name">{name}</p>', '<dl class="texts">']
    if output.source:
        label = "Headline" if view.in_korean(report) else "Source"
        lines.append(f'<dt>{label}</dt><dd lang="ko">{_source(output)}</dd>')
    for label, side, tag in (
        ("Hypothesis", difference.hypothesis, "del"),
        ("Reference", difference.reference, "ins"),
    ):
        words = stretches(view.shortened(side), "" if difference.nothing_shared else tag)
        lines.append(f'<dt>{label}</dt><dd lang="{lang}">{words or _NOTHING}</dd>')
    if output.missed:
        lines.append(f"<dt>Missed</dt><dd>{_facts(output)}</dd>")
    return "\n".join([*lines, "</dl>"])
