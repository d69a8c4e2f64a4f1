"""How figures and where they are from are written, in the page and in Markdown alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ksum.evaluating.base import Score
from ksum.evaluating.bleu_chrf import RESAMPLES
from ksum.evaluating.bootstrap import FEWEST, Comparison
from ksum.evaluating.report import Report, Row

SCORED = (
    "Each part is scored as a corpus of its own, with the 95% interval of sacrebleu's bootstrap "
    f"({RESAMPLES:,} samples) where it has {FEWEST} texts or more."
)
_KINDS = {
    "part": "",
    "model": "run here",
    "hypotheses": "hypotheses in a file",
    "published": "published",
}


def title(reports: Sequence[Report]) -> str:
    """What the whole is called: the suite or how many there are, and the days of the runs."""
    days = sorted({report.date[:10] for report in reports})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    what = reports[0].suite if len(reports) == 1 else f"{len(reports)} reports"
    return f"ksum evaluation: {what}, {when}"


def head(report: Report) -> list[tuple[str, str]]:
    """What was measured, when, on what and with what, in words."""
    hashes = ", ".join(f"{name} sha256 {digest}" for name, digest in report.models.items())
    entries = [
        ("System", report.system),
        ("Weights", hashes),
        ("Texts", _texts(report)),
        ("Speed", _speed(report)),
        ("Data", f"sha256 {report.data_sha256}" if report.data_sha256 else ""),
        ("Licence", report.licence),
        ("Command", report.command),
        ("Date", moment(report)),
        ("Machine", machine(report)),
        ("Versions", versions(report)),
    ]
    return [(name, value) for name, value in entries if value]


def moment(report: Report) -> str:
    """When it was measured, such as "2026-11-22 08:36 UTC"."""
    try:
        when = datetime.fromisoformat(report.date)
    except ValueError:  # written by hand, or by another program
        return report.date
    return f"{when:%Y-%m-%d %H:%M} {when.tzname() or ''}".rstrip()


def _texts(report: Report) -> str:
    if report.seconds <= 0:
        return f"{report.texts}"
    rate = report.texts / report.seconds
    return f"{report.texts} in {report.seconds:.1f} s, scoring included ({rate:.1f} a second)"


def _speed(report: Report) -> str:
    own = next((row.speed for row in report.systems if row.name == report.system), None)
    return "" if own is None else f"{own:.1f} sentences a second, loading left out"


def versions(report: Report) -> str:
    """Each package with its version."""
    return ", ".join(f"{package} {number}" for package, number in report.versions.items())


def machine(report: Report) -> str:
    """The machine's shape."""
    shape = report.machine
    memory = shape.get("memory_gb")
    words = [
        shape.get("cpu"),
        shape.get("gpu"),
        f"{shape['cores']} cores" if shape.get("cores") else None,
        f"{memory} GB" if memory else None,
        shape.get("system"),
    ]
    return ", ".join(str(word) for word in words if word)


def origin(row: Row) -> str:
    """Whose figures a system's row holds, such as "published: Table 5 of …"."""
    return ": ".join(filter(None, (_KINDS[row.kind], row.source)))


def written(score: Score) -> str:
    """The value with the decimals that are worth printing."""
    return f"{score.value:.{score.digits}f}"


def written_interval(score: Score) -> str:
    """Such as "9.5 to 11.1"; empty where there is no interval."""
    if score.interval is None:
        return ""
    low, high = score.interval
    return f"{low:.{score.digits}f} to {high:.{score.digits}f}"


def direction(score: Score) -> str:
    """Which way is better, in a word."""
    return {True: "higher", False: "lower", None: ""}[score.higher_is_better]


def signed(value: float, digits: int = 1) -> str:
    """A difference with its sign, a true minus among them."""
    return f"{value:+.{digits}f}".replace("-", "−")


def span(low: float, high: float, digits: int = 1) -> str:
    """The interval of a difference."""
    return f"{signed(low, digits)} to {signed(high, digits)}"


def chance(p: float | None) -> str:
    """A p-value with four decimals."""
    if p is None:
        return "–"
    return "< 0.0001" if p < 0.00005 else f"{p:.4f}"


def places(report: Report, name: str) -> int:
    """The decimals of the score of that name."""
    scores = [*report.scores, *(score for row in report.systems for score in row.scores)]
    return next((score.digits for score in scores if score.name == name), 1)


def one_system(report: Report) -> str | None:
    """The system that is compared, if it is the same in all comparisons."""
    names = {one.system for one in report.comparisons}
    return names.pop() if len(names) == 1 else None


def compared(one: Comparison) -> str:
    """The two systems of a comparison, and in what."""
    return f"{one.score}: {one.system} − {one.baseline}"
