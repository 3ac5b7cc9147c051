"""A capture table → an Estimate: deaths that no list holds. The door is `estimate`; the models are the list MODELS."""
from .estimating import estimate
from .models import MODELS, Model, Settings

__all__ = ["MODELS", "Model", "Settings", "estimate"]
