"""What a model is, and what every model is told."""
from collections.abc import Callable

from cenotaph.records import CaptureTable, ModelResult, Noun

# Told how much of a model's work is done, from 0 to 1.
Tell = Callable[[float], None]


class Settings(Noun, frozen=True, kw_only=True):
    """What the user may set, the same for every model; a model reads what concerns it.

    `cap` is the largest N thought possible, in people; None leaves N open. `classes` is the most classes that the
    latent class model may use, `concentration` the shape and rate of the gamma prior of how evenly people spread over
    them (a high shape or a low rate: more classes). `chains` are independent runs, on `threads` threads, which never
    change an answer.
    `order` is up to how many lists may interact in a log-linear model (None: all but one of three or four lists, pairs
    of more); `criterion` ranks these models, "bic" or "aic". `effort` multiplies the work that a sampler may do before
    it gives up (1 is the default budget). `sensitivity` asks every model again with each list left out in turn, and the
    latent class model with other numbers of classes and other priors of them.
    """

    seed: int = 1
    cap: int | None = None
    classes: int = 10
    concentration: tuple[float, float] = (0.25, 0.25)
    chains: int = 8
    threads: int = 1
    effort: float = 1.0
    order: int | None = None
    criterion: str = "bic"
    sensitivity: bool = False


class Model(Noun, frozen=True, kw_only=True):
    """A model by name: the function that fits it, the source of its method, and what it takes for granted, in words.

    The function's docstring is published. Its result carries the model's name, source and assumption without its doing.
    `yardstick` marks a model that is never an answer on its own.
    """

    name: str
    fit: Callable[[CaptureTable, Settings, Tell], ModelResult]
    source: str
    assumption: str
    yardstick: bool = False
