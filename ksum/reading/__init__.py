"""Bytes to an `Article`: encodings, HTML, the Korean press page, an English version in it.

The way in is `read_article` for bytes and `read_path` for a file or standard input.
"""

from __future__ import annotations

from ksum.reading.reader import read_article, read_path

__all__ = ["read_article", "read_path"]
