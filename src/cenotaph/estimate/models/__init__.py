"""The models, in the order in which they are shown. To add one: a file here with a function, and a row in MODELS."""
from .chao import chao
from .graphs import graphs
from .independence import independence
from .latent_classes import latent_classes
from .loglinear import loglinear
from .loglinear_average import loglinear_average
from .loglinear_stepwise import loglinear_stepwise
from .model import Model, Settings, Tell

NO_FULL_INTERACTION = (
    "What is seen of how lists go together holds for those on no list too: all lists at once have no interaction of "
    "their own."
)
MODELS: tuple[Model, ...] = (
    Model(
        name="latent-classes", fit=latent_classes,
        source="Manrique-Vallier 2016, Biometrics 72:1246-1254",
        assumption="People fall into a few classes; within a class, being on one list says nothing about the others.",
    ),
    Model(
        name="graphs", fit=graphs,
        source="Madigan & York 1997, Biometrika 84:19-31",
        assumption="Lists not tied to each other are independent given those between them, for people on no list as "
        "for those on one.",
    ),
    Model(
        name="log-linear", fit=loglinear,
        source="Fienberg 1972, Biometrika 59:591-603; Bishop, Fienberg & Holland 1975",
        assumption=NO_FULL_INTERACTION,
    ),
    Model(
        name="log-linear-average", fit=loglinear_average,
        source="Buckland, Burnham & Augustin 1997, Biometrics 53:603-618",
        assumption=NO_FULL_INTERACTION,
    ),
    Model(
        name="log-linear-stepwise", fit=loglinear_stepwise,
        source="Chan, Silverman & Vincent 2021, Journal of the American Statistical Association 116:1297-1306",
        assumption="Lists interact in pairs at most, and only where their overlap is unlikely otherwise, for people on "
        "no list too.",
    ),
    Model(
        name="chao", fit=chao, yardstick=True,
        source="Chao 1989, Biometrics 45:427-438",
        assumption="Lists are independent for each person; people differ in how visible they are.",
    ),
    Model(
        name="independence", fit=independence, yardstick=True,
        source="Darroch 1958, Biometrika 45:343-359",
        assumption="Lists are independent, and everybody is equally likely to be on each.",
    ),
)

__all__ = ["MODELS", "Model", "Settings", "Tell"]
