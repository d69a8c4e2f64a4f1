"""The training loop: batches in, checkpoints and a JSONL log out.

Runs on one GPU (bf16) or on a CPU (bf16 through autocast). A run is bounded by minutes of
training, counted over all its sessions, so that the schedule ends when the time does; started
again it resumes from its last checkpoint.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.optim.swa_utils import get_ema_multi_avg_fn

from ksum.training import checkpoint
from ksum.training.alignment import guidance_loss, links
from ksum.training.batches import Batch
from ksum.training.loss import cross_entropy
from ksum.training.optimizers import Schedule, make_optimizers, set_rates
from ksum.training.tokenizer import EOS

if TYPE_CHECKING:
    import sentencepiece
    from transformers import MarianMTModel


@dataclass(frozen=True)
class Run:
    """How one stage is trained. Rates are peaks; `minutes` bounds the stage.

    `guidance` is the weight of the loss that draws attention towards word alignments.
    """

    minutes: float
    optimizer: str = "muon"
    rate: float = 2e-3
    embedding_rate: float = 8e-4
    label_smoothing: float = 0.1
    guidance: float = 0.0
    clip: float = 1.0
    average_decay: float = 0.999
    schedule: Schedule = field(default_factory=Schedule)
    log_every: int = 100
    evaluate_minutes: float = 5.0
    seed: int = 1


class Trainer:
    """Trains `model` on `stream` and keeps the moving average of its weights.

    `dev` is a list of (source, target) pairs for greedy BLEU and chrF during training;
    `link_table` is what `ksum.training.alignment` estimated, for guided stages.
    """

    def __init__(
        self,
        model: MarianMTModel,
        stream: Iterator[Batch],
        tokenizer: sentencepiece.SentencePieceProcessor,
        dev: Sequence[tuple[str, str]],
        run: Run,
        folder: Path,
        *,
        device: str = "cpu",
        link_table: torch.Tensor | None = None,
    ) -> None:
        self.link_table = None if link_table is None else link_table.to(device)
        self.model, self.stream, self.tokenizer = model.to(device), stream, tokenizer
        self.dev, self.run, self.folder, self.device = dev, run, folder, device
        self.pad = model.config.pad_token_id
        self.optimizers = make_optimizers(
            model, kind=run.optimizer, rate=run.rate, embedding_rate=run.embedding_rate
        )
        set_rates(self.optimizers, 1.0)
        self.average = {n: p.detach().clone() for n, p in model.named_parameters()}
        self.step, self.seconds, self.tokens = 0, 0.0, 0
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "last.safetensors"
        if self.path.exists():
            self._resume()

    def train(self) -> None:
        """Train until the stage's minutes are over; a checkpoint is written at each evaluation."""
        limit = self.run.minutes * 60
        losses: list[float] = []
        evaluated = self.seconds
        self.model.train()
        while self.seconds < limit:
            started = time.perf_counter()
            losses.append(self._update(next(self.stream)))
            self.seconds += time.perf_counter() - started
            if self.step % self.run.log_every == 0:
                self._log(loss=sum(losses) / len(losses))
                losses.clear()
            if self.seconds - evaluated > self.run.evaluate_minutes * 60 or self.seconds >= limit:
                evaluated = self.seconds
                self._log(**self.evaluate())
                self._save()

    def _update(self, batch: Batch) -> float:
        set_rates(
            self.optimizers,
            self.run.schedule.factor(self.step, self.seconds / (self.run.minutes * 60)),
        )
        trained, loss = self._loss(batch, smoothing=self.run.label_smoothing)
        trained.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.run.clip)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad()
        self.step += 1
        self.tokens += batch.tokens
        decay = min(self.run.average_decay, (self.step + 1) / (self.step + 10))
        parameters = dict(self.model.named_parameters())
        average = [self.average[name] for name in parameters]
        update = get_ema_multi_avg_fn(decay)  # type: ignore[no-untyped-call]
        update(average, list(parameters.values()), self.step)
        return float(loss.item())

    def _loss(self, batch: Batch, *, smoothing: float) -> tuple[torch.Tensor, torch.Tensor]:
        """What is trained on, and its share that is the translation's."""
        source, target = batch.source.to(self.device), batch.target.to(self.device)
        start = torch.full_like(target[:, :1], self.pad)
        guided = self.link_table is not None and self.run.guidance > 0
        with torch.autocast(self.device, dtype=torch.bfloat16):
            # The decoder's states without their logits, which `cross_entropy` makes in parts.
            output = self.model.model(
                input_ids=source,
                attention_mask=source != self.pad,
                decoder_input_ids=torch.cat([start, target[:, :-1]], dim=1),
                use_cache=False,
                output_attentions=guided,
            )
            kept = target != self.pad
            loss = cross_entropy(
                output.last_hidden_state[kept].bfloat16(),
                self.model.get_output_embeddings().weight,
                target[kept],
                smoothing=smoothing,
            )
        if not guided or self.link_table is None:
            return loss, loss
        expected = links(self.link_table, source, target, pad=self.pad)
        guidance = [guidance_loss(layer, expected) for layer in output.cross_attentions]
        return loss + self.run.guidance * torch.stack(guidance).mean(), loss

    @torch.no_grad()
    def evaluate(self) -> dict[str, float]:
        """Greedy BLEU and chrF2 of the averaged weights on `dev`; longer sources than the model has
        positions for are cut."""
        import sacrebleu

        longest = self.model.config.max_position_embeddings - 1
        kept = {n: p.detach().clone() for n, p in self.model.named_parameters()}
        self._put(self.average)
        self.model.eval()
        hypotheses: list[str] = []
        for start in range(0, len(self.dev), 16):
            sources = [source for source, _ in self.dev[start : start + 16]]
            rows = [
                [*ids[:longest], self.model.config.eos_token_id]
                for ids in self.tokenizer.encode(sources)
            ]
            width = max(map(len, rows))
            padded = torch.tensor([row + [self.pad] * (width - len(row)) for row in rows])
            padded = padded.to(self.device)
            with torch.autocast(self.device, dtype=torch.bfloat16):
                output = self.model.generate(
                    input_ids=padded,
                    attention_mask=padded != self.pad,
                    num_beams=1,
                    do_sample=False,
                    max_new_tokens=min(2 * width + 10, 100),
                )
            special = {self.pad, EOS}
            hypotheses += self.tokenizer.decode(
                [[i for i in row if i not in special] for row in output.tolist()]
            )
        references = [[target for _, target in self.dev]]
        self._put(kept)
        self.model.train()
        (self.folder / "dev.hypotheses.txt").write_text("\n".join(hypotheses), encoding="utf-8")
        return {
            "dev_bleu": sacrebleu.corpus_bleu(hypotheses, references).score,
            "dev_chrf": sacrebleu.corpus_chrf(hypotheses, references).score,
        }

    def _put(self, weights: dict[str, torch.Tensor]) -> None:
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                parameter.copy_(weights[name])

    def _log(self, **figures: float) -> None:
        entry = {
            "step": self.step,
            "minutes": round(self.seconds / 60, 2),
            "tokens": self.tokens,
            "tokens_per_second": round(self.tokens / max(self.seconds, 1e-9)),
            **{name: round(value, 4) for name, value in figures.items()},
        }
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")

    def _save(self) -> None:
        checkpoint.save(
            self.path,
            weights=dict(self.model.named_parameters()),
            average=self.average,
            optimizers=self.optimizers,
            counters={"step": self.step, "seconds": self.seconds, "tokens": self.tokens},
        )

    def _resume(self) -> None:
        weights, self.average, counters = checkpoint.load(self.path, optimizers=self.optimizers)
        self._put(weights)
        self.step, self.tokens = int(counters["step"]), int(counters["tokens"])
        self.seconds = counters["seconds"]
