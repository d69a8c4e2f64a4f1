"""Long sentences are cut where a reader would pause, and nothing of them is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.translating.split_long import split_long, translate_in_pieces


def _letters(text: str) -> int:
    return len(text)


def _squeezed(text: str) -> str:
    return "".join(text.split())


LONG = (
    "시는 내년까지 도서관 세 곳을 새로 짓고, 낡은 체육관 두 곳은 고쳐 쓰기로 했으며, "
    "주민 의견을 듣는 자리도 여섯 차례 마련할 계획이다."
)


def test_short_sentence_stays_whole() -> None:
    assert split_long(" 비가 온다. ", 20, _letters) == ["비가 온다."]


def test_clauses_are_kept_together() -> None:
    assert split_long(LONG, 40, _letters) == [
        "시는 내년까지 도서관 세 곳을 새로 짓고,",
        "낡은 체육관 두 곳은 고쳐 쓰기로 했으며,",
        "주민 의견을 듣는 자리도 여섯 차례 마련할 계획이다.",
    ]


def test_numbers_are_not_cut_at_their_commas() -> None:
    sentence = "매출은 1,234,567원이고 비용은 2,345,678원이며 이익은 3,456,789원으로 나타났다."
    assert all(
        number in " ".join(split_long(sentence, 25, _letters))
        for number in ("1,234,567원", "2,345,678원", "3,456,789원")
    )


def test_lists_are_cut_between_items() -> None:
    pieces = split_long("△첫째 도로를 넓힌다 △둘째 다리를 고친다 △셋째 공원을 만든다", 14, _letters)
    assert pieces == ["△첫째 도로를 넓힌다", "△둘째 다리를 고친다", "△셋째 공원을 만든다"]


def test_ten_thousand_letters_without_spaces() -> None:
    sentence = "가나다라마바사아자차" * 1000
    pieces = split_long(sentence, 100, _letters)
    assert "".join(pieces) == sentence
    assert max(map(len, pieces)) <= 100


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("가고며면서는데, ·.!?△”()1,a\t"), max_size=400),
    st.integers(5, 60),
)
def test_every_letter_is_kept_and_every_piece_fits(sentence: str, limit: int) -> None:
    pieces = split_long(sentence, limit, _letters)
    assert _squeezed("".join(pieces)) == _squeezed(sentence)
    assert all(len(piece) <= limit for piece in pieces)


def test_pieces_are_translated_together_and_joined() -> None:
    calls = []

    def translate(pieces: list[str]) -> list[list[str]]:
        calls.append(pieces)
        return [[f"<{len(p)}>", f"[{len(p)}]"] if len(p) > 5 else ["one"] for p in pieces]

    found = translate_in_pieces(["짧다.", LONG, ""], 45, _letters, translate)
    assert len(calls) == 1
    assert found[0] == ["one"]
    first, second = found[1]
    assert first.count("<") == second.count("[") == len(calls[0]) - 2
    assert found[2] == ["one"]
