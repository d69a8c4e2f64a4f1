"""Batch jobs: many articles, any engine, stopped at any moment and resumed."""
