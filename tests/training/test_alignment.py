from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from ksum.training.alignment import guidance_loss, link_table, links  # noqa: E402

SIZE, PAD = 12, 11


def test_words_that_come_together_are_linked() -> None:
    # 1-2-3 on one side mean 5-6-7 on the other; 4 and 8 are in every sentence.
    pairs = [
        ([1, 2, 4], [5, 6, 8]),
        ([2, 3, 4], [6, 7, 8]),
        ([1, 3, 4], [5, 7, 8]),
        ([1, 4], [5, 8]),
        ([2, 4], [6, 8]),
        ([3, 4], [7, 8]),
    ]
    table = link_table(pairs, SIZE)
    for source, target in ((1, 5), (2, 6), (3, 7), (4, 8)):
        assert int(table[target].argmax()) in (source, target)
        assert table[target, source] > 0.8
        assert table[target, source] > 4 * table[target, 1 if source != 1 else 2]


def test_links_are_distributions_over_known_words_and_zero_for_the_rest() -> None:
    table = link_table([([1], [5]), ([2], [6])], SIZE)
    found = links(table, torch.tensor([[1, 2, PAD]]), torch.tensor([[6, 9, PAD]]), pad=PAD)
    assert found.shape == (1, 3, 3)
    assert found[0, 0].tolist() == pytest.approx([0, 1, 0])
    assert found[0, 1:].sum() == 0


def test_what_is_copied_is_linked_to_itself() -> None:
    table = link_table([([1], [5])], SIZE)
    found = links(table, torch.tensor([[1, 9]]), torch.tensor([[9]]), pad=PAD)
    assert found[0, 0].tolist() == pytest.approx([0, 1])


def test_guidance_is_least_for_attention_on_the_links() -> None:
    expected = torch.tensor([[[1.0, 0.0], [0.0, 0.0]]])
    right = torch.tensor([[[[0.9, 0.1], [0.5, 0.5]]]])
    wrong = torch.tensor([[[[0.1, 0.9], [0.5, 0.5]]]])
    assert guidance_loss(right, expected) < guidance_loss(wrong, expected)
