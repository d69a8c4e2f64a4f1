"""The architecture of the embedded translators: transformers' Marian model, sized by a recipe."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from transformers import MarianConfig, MarianMTModel

from ksum.training.tokenizer import EOS


@dataclass(frozen=True)
class Architecture:
    """Layers, widths and dropout of a Marian encoder-decoder (Junczys-Dowmunt et al., 2018)."""

    encoder_layers: int = 6
    decoder_layers: int = 2
    width: int = 512
    heads: int = 8
    feed_forward: int = 2048
    dropout: float = 0.1
    max_length: int = 256
    activation: str = "relu"


def build(
    architecture: Architecture, vocabulary: int, *, show_attention: bool = False
) -> MarianMTModel:
    """A fresh model for `vocabulary` ids, the last of which pads and starts the decoder.

    `show_attention` makes its attention weights readable, at some cost in speed.
    """
    a = architecture
    pad = vocabulary - 1
    config = MarianConfig(
        vocab_size=vocabulary,
        d_model=a.width,
        encoder_layers=a.encoder_layers,
        decoder_layers=a.decoder_layers,
        encoder_attention_heads=a.heads,
        decoder_attention_heads=a.heads,
        encoder_ffn_dim=a.feed_forward,
        decoder_ffn_dim=a.feed_forward,
        dropout=a.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        activation_function=a.activation,
        max_position_embeddings=a.max_length,
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        init_std=a.width**-0.5,
        pad_token_id=pad,
        eos_token_id=EOS,
        bos_token_id=None,
        decoder_start_token_id=pad,
        forced_eos_token_id=EOS,
    )
    if show_attention:
        config._attn_implementation = "eager"
    return MarianMTModel(config)


def describe(architecture: Architecture) -> dict[str, object]:
    """The architecture as plain values, for cards and logs."""
    return asdict(architecture)
