"""Capture tables → Estimates: deaths that no list holds. The door is `estimate`; the models are the list MODELS."""
from .bundled import BundledTable, bundled_table, bundled_tables
from .combining import combine
from .estimating import estimate
from .models import MODELS, Model, Settings
from .plotting import plots
from .reading import read_tables
from .summary import summary
from .totalling import total

__all__ = [
    "MODELS", "BundledTable", "Model", "Settings", "bundled_table", "bundled_tables", "combine", "estimate", "plots",
    "read_tables", "summary", "total",
]
