"""A Marian model's weights, as transformers names them, set out as CTranslate2 lays them out.

Written from CTranslate2's `TransformerSpec` and transformers' `MarianMTModel`, with numpy alone, so
that the first translation on a fresh machine does not wait for torch. Post-norm layers, sinusoidal
positions and a decoder that starts from the embedding of `decoder_start_token_id`, which is zero
in Marian models.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ksum.errors import ModelError
from ksum.translating.without_torch import without_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = Mapping[str, NDArray[np.float32]]

_NEVER = -1e4
"""A logit low enough to never be chosen, and still a float16."""


def marian_spec(
    config: Mapping[str, Any], weights: Weights, source: Sequence[str], target: Sequence[str]
) -> Any:
    """The `ctranslate2.specs.TransformerSpec` of a Marian model, ready to optimize and save.

    `config` is config.json; `source` and `target` the vocabularies' pieces in the order of ids.

    Raises:
        ModelError: a part of the architecture that Marian models do not have, or a missing tensor.
    """
    with without_torch():
        from ctranslate2.specs import TransformerSpec
    try:
        spec = TransformerSpec.from_config(
            (config["encoder_layers"], config["decoder_layers"]),
            config["encoder_attention_heads"],
            pre_norm=False,
            activation=_activation(config.get("activation_function", "gelu")),
        )
        shared = weights.get("model.shared.weight")
        for side, part in (("encoder", spec.encoder), ("decoder", spec.decoder)):
            scale = math.sqrt(config["d_model"]) if config.get("scale_embedding") else 1.0
            part.scale_embeddings = scale
            part.position_encodings.encodings = sinusoids(
                config["max_position_embeddings"], config["d_model"]
            )
            own = weights.get(f"model.{side}.embed_tokens.weight")
            embeddings = shared if own is None else own
            if embeddings is None:
                raise KeyError(f"model.{side}.embed_tokens.weight")
            (part.embeddings[0] if side == "encoder" else part.embeddings).weight = embeddings
            for index, layer in enumerate(part.layer):
                _set_layer(layer, weights, f"model.{side}.layers.{index}")
        _set_output(spec, config, weights, target)
    except KeyError as error:
        raise ModelError(
            f"The model lacks {error.args[0]}: it is not a whole Marian model.\n"
            "Give another model, or use --device cuda to run it in torch."
        ) from error
    spec.register_source_vocabulary(list(source))
    spec.register_target_vocabulary(list(target))
    return spec


def sinusoids(positions: int, width: int) -> NDArray[np.float32]:
    """Position encodings, the sines in the first half of the vector and the cosines in the second.

    Vaswani et al., 2017, not interleaved, as in Marian: [positions, width] float32.
    """
    import numpy as np

    dimensions = np.arange(width)
    angles = np.arange(positions)[:, None] / np.power(10000, 2 * (dimensions // 2) / width)
    return np.concatenate([np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])], axis=1).astype(
        np.float32
    )


def _activation(name: str) -> Any:
    with without_torch():
        from ctranslate2.specs import Activation
    known = {
        "gelu": Activation.GELU,
        "gelu_new": Activation.GELUTanh,
        "relu": Activation.RELU,
        "silu": Activation.SWISH,
        "swish": Activation.SWISH,
    }
    if name not in known:
        raise ModelError(
            f"The activation {name!r} has no form in CTranslate2.\n"
            f"Those that have: {', '.join(known)}."
        )
    return known[name]


def _set_output(
    spec: Any, config: Mapping[str, Any], weights: Weights, target: Sequence[str]
) -> None:
    """The projection to the vocabulary, the start token, and a bias that keeps padding unchosen."""
    import numpy as np

    embeddings = spec.decoder.embeddings.weight
    spec.decoder.projection.weight = weights.get("lm_head.weight", embeddings)
    bias = weights.get("final_logits_bias")
    bias = np.zeros(len(target), np.float32) if bias is None else bias.reshape(-1).copy()
    bias[config["pad_token_id"]] = _NEVER
    spec.decoder.projection.bias = bias
    start = config["decoder_start_token_id"]
    spec.decoder.start_from_zero_embedding = not bool(np.any(embeddings[start]))
    spec.config.eos_token = target[config["eos_token_id"]]
    spec.config.bos_token = spec.config.eos_token
    spec.config.decoder_start_token = target[start]
    spec.config.unk_token = "<unk>"  # noqa: S105


def _set_layer(layer: Any, weights: Weights, scope: str) -> None:
    _set_attention(layer.self_attention, weights, f"{scope}.self_attn", fused=3)
    if hasattr(layer, "attention"):
        _set_attention(layer.attention, weights, f"{scope}.encoder_attn", fused=2)
    _set_linear(layer.ffn.linear_0, weights, [f"{scope}.fc1"])
    _set_linear(layer.ffn.linear_1, weights, [f"{scope}.fc2"])
    _set_norm(layer.ffn.layer_norm, weights, f"{scope}.final_layer_norm")


def _set_attention(attention: Any, weights: Weights, scope: str, *, fused: int) -> None:
    """Queries, keys and values in one product (self-attention), or keys and values in one."""
    names = [f"{scope}.{part}_proj" for part in "qkv"]
    if fused == 3:
        _set_linear(attention.linear[0], weights, names)
    else:
        _set_linear(attention.linear[0], weights, names[:1])
        _set_linear(attention.linear[1], weights, names[1:])
    _set_linear(attention.linear[-1], weights, [f"{scope}.out_proj"])
    _set_norm(attention.layer_norm, weights, f"{scope}_layer_norm")


def _set_linear(linear: Any, weights: Weights, names: Sequence[str]) -> None:
    import numpy as np

    linear.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
    linear.bias = np.concatenate([weights[f"{name}.bias"] for name in names])


def _set_norm(norm: Any, weights: Weights, name: str) -> None:
    norm.gamma = weights[f"{name}.weight"]
    norm.beta = weights[f"{name}.bias"]
