"""Which language a text is in, as far as its script tells."""
import re

_SCRIPTS = (
    ("ar", re.compile("[؀-ۿݐ-ݿ]")),
    ("he", re.compile("[֐-׿]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[Ѐ-ӿ]")),
)
_SAMPLE = 20_000


def language_of(text: str, declared: str | None = None) -> str:
    """Return a two-letter code: by script where a third of the letters are Arabic, Hebrew or Cyrillic, else English.

    Scripts are asked, not words, so Persian and Urdu count as "ar". A language that the file declares is believed
    where the script does not speak against it.
    """
    sample = "" if text.isascii() else text[:_SAMPLE]
    found = {code: len(script.findall(sample)) for code, script in _SCRIPTS}
    # Curly quotes make no script: the letters of a text without another are not counted.
    letters = (sum(c.isalpha() for c in sample) if any(found.values()) else 0) or 1
    shares = {code: number / letters for code, number in found.items()}
    code = declared[:2].casefold() if declared and re.match(r"[A-Za-z]{2}(?:[-_]|$)", declared) else None
    if shares["ru"] > 1 / 3:
        return code if code in {"ru", "uk", "be", "bg", "sr", "mk"} else "uk" if shares["uk"] > 0.02 else "ru"
    if shares["ar"] > 1 / 3:
        return code if code in {"ar", "fa", "ur", "ps", "ku"} else "ar"
    if shares["he"] > 1 / 3:
        return "he"
    return code if code and code not in {"ar", "fa", "ur", "ps", "he", "ru", "uk"} else "en"
