"""Persons listed without their commas: of "a man woman and child" none is a kind of the next."""
from .parsed import Token

# Each is one person; "baby" and "child" also say how old the next one is: "a baby boy", "the child bride".
_ADULTS = frozenset({"man", "woman", "father", "mother", "husband", "wife"})
_YOUNG = frozenset({"boy", "girl", "son", "daughter", "brother", "sister"})
_AFTER = _ADULTS | _YOUNG | {"child", "baby", "infant"}


def another_beside(token: Token) -> bool:
    """Return True for a person behind whom the next one of a list stands with no comma: the man of "a man woman"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.tag_ != "NN" or following.tag_ != "NN" or token.lower_ == following.lower_:
        return False
    first, second = token.lower_, following.lower_
    return (first in _ADULTS and second in _AFTER) or (first in _YOUNG and second in _ADULTS | _YOUNG)
