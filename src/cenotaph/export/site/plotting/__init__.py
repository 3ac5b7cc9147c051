"""Figures → plots as SVG, each with its numbers as a table. The door is `plotted`."""
from .plots import Plot, plotted

__all__ = ["Plot", "plotted"]
