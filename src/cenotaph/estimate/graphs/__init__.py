"""Decomposable graphs over lists: what they are, how the counts weigh them, how to find the ones that matter."""
