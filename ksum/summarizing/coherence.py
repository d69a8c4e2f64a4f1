"""Sentences that lean on the one before: "이를 위해 …", "그는 …". Alone they leave a reader asking.

ROUGE does not see this, so it is a rule beside what was learned.
"""

from __future__ import annotations

_WORDS = """
    이 이를 이에 이와 이로 이는 이들 이들은 이들이 이것은 이런 이러한 이처럼 이로써 이밖에 이때
    그 그는 그가 그의 그를 그녀는 그들은 해당 양측은 양측이
    그러나 그러면서 그래서 그럼에도 그런데 그리고 하지만 반면 다만 따라서 여기에 여기서 게다가
    더구나 더욱이 이어 이후 또한 아울러 먼저 우선 첫째 둘째 셋째 끝으로 마지막으로 이어서
"""
_POINTING = frozenset(_WORDS.split())
"""First words that stand for something said before, join on to it, or count off its parts."""

_PHRASES = ("두 기관", "두 사람", "두 회사", "두 도시", "양 기관", "양 측")


def leans_back(text: str) -> bool:
    """Whether a sentence begins with words that point to what was said before it."""
    opening = text.lstrip("“\"‘' ")
    words = opening.split(maxsplit=1)
    return bool(words) and (words[0].rstrip(",") in _POINTING or opening.startswith(_PHRASES))
