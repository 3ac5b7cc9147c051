"""The models, in the order in which they are shown. To add one: a file here with a function, and a row in MODELS."""
from .graphs import graphs
from .latent_classes import latent_classes
from .model import Model, Settings, Tell

MODELS: tuple[Model, ...] = (
    Model(
        name="latent-classes", fit=latent_classes,
        source="Manrique-Vallier 2016, Biometrics 72:1246-1254",
        assumption="People fall into a few classes; within a class, being on one list says nothing about the others.",
    ),
    Model(
        name="graphs", fit=graphs,
        source="Madigan & York 1997, Biometrika 84:19-31",
        assumption="Lists that no chain of dependence ties directly are independent given those between them, and that holds "
        "for people on no list as it does for those on one.",
    ),
)

__all__ = ["MODELS", "Model", "Settings", "Tell"]
