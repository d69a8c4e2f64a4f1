"""`Inserter` for models of transformers: as `ct2_insertion`, one sentence at a time.

Here nothing forbids that the phrase becomes part of a longer word; such English is passed over by
whoever looks for the phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ksum.translating.insertion import Insertion

_PLACES = 4
"""From how many places of a sentence the model goes on; each is a search of its own."""
_WORD = "▁"
"""How a piece of SentencePiece says that a word begins with it; other tokenizers get the phrase at
the end only."""
_LOGITS = 1 << 24
"""How many logits are made at a time."""


def insert(
    model: Any,
    tokenizer: Any,
    wanted: Insertion,
    *,
    source_prefix: str,
    arguments: dict[str, int | None],
    silent: frozenset[int],
    longest: int,
) -> list[str]:
    """English for one insertion; see `Inserter.insert`.

    `arguments` are further ones of `generate`; `silent` ids are left out of the English; `longest`
    bounds it in tokens.
    """
    import torch

    source = tokenizer([source_prefix + wanted.source], return_tensors="pt").to(model.device)
    source.pop("token_type_ids", None)
    english = tokenizer(text_target=wanted.english, add_special_tokens=False)["input_ids"]
    phrase = tokenizer(text_target=wanted.phrase, add_special_tokens=False)["input_ids"]
    if not phrase:
        return []
    start = arguments.get("decoder_start_token_id")
    first = [_start(model) if start is None else start]
    language = arguments.get("forced_bos_token_id")
    if language is not None:
        first.append(language)
    pieces = tokenizer.convert_ids_to_tokens(english)
    words = [n for n, piece in enumerate(pieces) if piece.startswith(_WORD)]
    prefixes = [
        [*first, *english[:place], *phrase]
        for place in (*words, len(english))
        if len(first) + place + len(phrase) < longest
    ]
    if not prefixes:
        return []
    with torch.inference_mode():
        fit = [sum(row[-len(phrase) :]) for row in _scores(model, source, prefixes)]
        best = sorted(range(len(fit)), key=lambda place: -fit[place])[:_PLACES]
        found = [
            model.generate(
                **source,
                decoder_input_ids=torch.tensor([prefixes[place]], device=model.device),
                num_beams=2,
                do_sample=False,
                max_new_tokens=longest - len(prefixes[place]),
                **arguments,
            )[0].tolist()
            for place in best
        ]
        scores = [sum(row) / len(row) for row in _scores(model, source, found)]
    order = sorted(range(len(found)), key=lambda n: -scores[n])
    texts = tokenizer.batch_decode(
        [[token for token in found[n] if token not in silent] for n in order],
        skip_special_tokens=True,
        clean_up_tokenization_spaces=False,
    )
    return [text.strip() for text in texts]


def _start(model: Any) -> int:
    """What the decoder starts with, found as `generate` finds it."""
    config = model.generation_config
    known = (config.decoder_start_token_id, model.config.decoder_start_token_id)
    return int(next(token for token in (*known, config.bos_token_id) if token is not None))


def _scores(model: Any, source: Any, targets: Sequence[Sequence[int]]) -> list[list[float]]:
    """The log-probabilities of the tokens of each target, but for its first."""
    import torch

    width = max(map(len, targets))
    rows = max(1, _LOGITS // (width * model.config.vocab_size))
    found = []
    for start in range(0, len(targets), rows):
        part = targets[start : start + rows]
        padded = torch.tensor(
            [[*target, *[model.config.pad_token_id] * (width - len(target))] for target in part],
            device=model.device,
        )
        logits = model(
            **{name: value.expand(len(part), -1) for name, value in source.items()},
            decoder_input_ids=padded[:, :-1],
            use_cache=False,
        ).logits.float()
        chosen = logits.gather(2, padded[:, 1:, None]).squeeze(2) - logits.logsumexp(2)
        found += [row[: len(target) - 1] for row, target in zip(chosen.tolist(), part, strict=True)]
    return found
