"""The models, in the order in which they are shown. To add one: a file here with a function, and a row in MODELS."""
from .latent_classes import latent_classes
from .model import Model, Settings

MODELS: tuple[Model, ...] = (
    Model(
        name="latent-classes", fit=latent_classes,
        source="Manrique-Vallier 2016, Biometrics 72:1246-1254",
        assumption="People fall into a few classes; within a class, being on one list says nothing about the others.",
    ),
)

__all__ = ["MODELS", "Model", "Settings"]
