"""Scores with signatures, suites of evaluation texts, and reports."""
