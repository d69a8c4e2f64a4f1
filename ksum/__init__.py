"""Korean news articles in, briefs out: summaries in Korean and English, and a translation.

The public surface is what is named here; everything below is imported on first use, so that
`import ksum` loads neither torch nor transformers nor Kiwi.
"""

from ksum.article import Article, Check, Dropped, Models, Reference, Sentence, Summary, Title
from ksum.errors import InputError, KsumError, ModelError, UsageError

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Check",
    "Dropped",
    "InputError",
    "KsumError",
    "ModelError",
    "Models",
    "Reference",
    "Sentence",
    "Summary",
    "Title",
    "UsageError",
    "__version__",
]
