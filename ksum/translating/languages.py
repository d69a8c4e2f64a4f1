"""How each family of multilingual models is told to translate from Korean into English.

It knows tokenizers of transformers by what they can do, not by the names of models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ksum.errors import ModelError

if TYPE_CHECKING:
    from ksum.store import Card

_KOREAN = ("kor_Hang", "ko_KR", "ko")
_ENGLISH = ("eng_Latn", "en_XX", "en")


def set_languages(tokenizer: Any, card: Card, family: str) -> dict[str, int | None]:
    """Set the tokenizer's source language; the arguments of `generate` for the target language.

    The card's codes are used, else those that the tokenizer knows. M2M-100, NLLB and mBART-50 are
    told by the first token they must write, mBART-25 by the token that starts the decoder
    (https://huggingface.co/docs/transformers/model_doc/mbart). Models of one pair get nothing.

    Raises:
        ModelError: the card's codes are not the tokenizer's, or it knows no Korean or English.
    """
    if family not in ("m2m_100", "mbart"):
        return {}
    source = _known(tokenizer, (card.source_language,) if card.source_language else _KOREAN)
    target = _known(tokenizer, (card.target_language,) if card.target_language else _ENGLISH)
    tokenizer.src_lang = source
    tokenizer.tgt_lang = target
    start = type(tokenizer).__name__.startswith("MBartTokenizer")
    return {
        "decoder_start_token_id" if start else "forced_bos_token_id": _token_id(tokenizer, target)
    }


def language_ids(tokenizer: Any) -> frozenset[int]:
    """The ids of all languages' tokens, which are no text.

    transformers v5 does not count M2M-100's as special, so that decoding would write "__en__".
    """
    codes = getattr(tokenizer, "lang_code_to_id", None)
    return frozenset(codes.values()) if isinstance(codes, dict) else frozenset()


def _known(tokenizer: Any, codes: tuple[str, ...]) -> str:
    for code in codes:
        if _token_id(tokenizer, code) not in (None, tokenizer.unk_token_id):
            return code
    raise ModelError(
        f"The model's tokenizer does not know the language {' or '.join(codes)}.\n"
        "Set source_language and target_language in its card to the codes that it knows."
    )


def _token_id(tokenizer: Any, code: str) -> int | None:
    """The id of a language's token: "__ko__" in M2M-100, the code itself elsewhere."""
    written = getattr(tokenizer, "lang_code_to_token", None)
    token = written.get(code, code) if isinstance(written, dict) else code
    found = tokenizer.convert_tokens_to_ids(token)
    return found if isinstance(found, int) else None
