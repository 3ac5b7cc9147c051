"""Hierarchical log-linear models of a capture table: which there are, which can be fitted, how well, and how surely."""
