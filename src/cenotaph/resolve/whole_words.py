"""Whether a word stands in a text as a whole word: found as text is found, for a word that is asked about only once."""


def has_word(text: str, word: str) -> bool:
    r"""Return True where a text holds a word as the pattern \bword\b finds it; a word without letters is never held."""
    at = text.find(word) if word else -1
    while at >= 0:
        if _begins_or_ends(text, at) and _begins_or_ends(text, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


def _begins_or_ends(text: str, at: int) -> bool:
    """True where a word begins or ends at an offset."""
    return _in_word(text[at - 1 : at] if at else "") != _in_word(text[at : at + 1])


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
