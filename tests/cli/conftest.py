"""The command line with a fake translator, run in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ksum.cli.main import app
from ksum.cli.parts import Parts

PAGE = """가람시, 배터리 단지에 369억 원 투자

한봄이 기자 | 입력 : 2025/11/04 [20:25]

가람시는 4일 배터리 단지를 새로 짓는 데 369억 원을 투자한다고 밝혔다.

이 단지에는 기업 12곳과 연구소 3곳이 들어선다. 시는 내년 상반기에 공사를 시작할 예정이다.

나도윤 가람시장은 “시민이 일할 곳을 늘리겠다”고 말했다.

무단전재 및 재배포 금지
"""

Run = Callable[..., Result]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small press page of an invented paper."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake_engine: type) -> Run:
    """Run `ksum` with these arguments; keywords: `stdin`, `engine` (made by `fake_engine`)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def call(*arguments: object, stdin: bytes | None = None, engine: object = None) -> Result:
        parts = Parts(engine=lambda settings: engine or fake_engine())
        return CliRunner().invoke(
            app, [str(argument) for argument in arguments], input=stdin, obj=parts, prog_name="ksum"
        )

    return call
