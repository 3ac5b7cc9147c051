"""Latent classes: the Bayesian non-parametric model of Manrique-Vallier (2016)."""
from cenotaph.records import CaptureTable, ModelResult

from .model import Settings, Tell


def latent_classes(table: CaptureTable, settings: Settings, tell: Tell) -> ModelResult:
    """Return draws of N under a mixture of classes, each of which meets the lists independently."""
    raise NotImplementedError
