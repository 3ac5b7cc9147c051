"""Ages beside a name: a child's, in whatever order the words stand, or a grown person's."""
import re

_YEARS = (
    "(?:seventeen|sixteen|fifteen|fourteen|thirteen|twelve|eleven|ten|nine|eight|seven|six|five|four|three|two|one"
    r"|1[0-7]|\d)(?![\d.])"
)
_NUMBER = r"(?:[a-z]+|\d\d?)"
# Whoever is counted in months, weeks or days is a child, however many they are.
_MONTHS = rf"{_NUMBER}[ -](?:months?|weeks?|days?|hours?)"
_AGE = rf"(?:{_MONTHS}|{_YEARS}(?:[ -](?:years?|yrs?|yo|y/o))?)(?:[ -]old)?"
_OLD = rf"(?:{_MONTHS}|{_YEARS}[ -]?(?:years?|yrs?))[ -]old|{_YEARS}[ -]?y/?o"
_JUST = "(?:just |only |barely |still |not yet |then |about |nearly |almost )?"
_BEFORE = (
    # "six-year-old Hala", "the eight-year-old boy, Petro"; "aged nine, Musa was"; "at the age of nine, Musa"
    re.compile(rf"\b(?:{_OLD})(?: [\w’'-]+){{0,2}},? $", re.IGNORECASE),
    re.compile(rf"\b(?:aged|age|age of) {_JUST}{_AGE},? $", re.IGNORECASE),
)
_AFTER = re.compile(
    # "Yara, aged 9", "Yara was only nine", "Yara, who had just turned nine"
    rf",? (?:(?:who )?(?:is|was|were|had|has|would have been) )?{_JUST}(?:aged|age|turned|turning) {_JUST}{_AGE}\b"
    rf"|,? (?:who )?(?:is|was|would have been) {_JUST}{_AGE}(?=[,;.!?)”\"]|$| when\b| at the time)"
    # "Yara, 9,", "Yara, just nine", "Yara, nine years old"
    rf"|, {_JUST}{_AGE}(?=[,;.)”\"]|$| and\b)"
    # "Yara, a nine-year-old girl"
    rf"|, (?:an? |the |his |her |their )?(?:{_OLD})"
    # "Yara (9)", "Yara [aged 9 years]"
    rf"| ?[(\[](?:aged?:? )?{_AGE}[,;)\]]", re.IGNORECASE)
_GROWN = re.compile(r"(?:,? (?:aged|age) (?:[2-9]\d|1[89])\b|, (?:[2-9]\d|1[89])(?=[,;.)]|$)| \((?:[2-9]\d|1[89])\)),?",
                    re.IGNORECASE)


def young(before: str, after: str) -> bool:
    """Say whether the words around a name give it the age of somebody under eighteen."""
    return any(pattern.search(before) for pattern in _BEFORE) or bool(_AFTER.match(after))


def after_grown_age(after: str) -> str | None:
    """Return what stands after the age of a grown person that follows a name; None where no such age does."""
    found = _GROWN.match(after)
    return after[found.end() :] if found else None
