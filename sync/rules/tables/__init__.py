"""Dated tables the rules read as facts, and what builds the large one. Data, not code."""
