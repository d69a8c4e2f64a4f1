"""How a job puts figures into words."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def duration(seconds: float) -> str:
    """ "45 s", "12 min", "3 h 5 min"."""
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
