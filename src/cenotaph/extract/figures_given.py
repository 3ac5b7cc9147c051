"""Who gives a figure without saying it: "by the ministry's count", "lists kept by the imam", "; the UN, 300"."""
import re
from functools import lru_cache

from cenotaph.wordlist import any_of

from .wording import table

_ABOUT = r"(?:at least |about |around |some |only |just |more than |nearly |over |up to |another |the )?"
_NUMBER = (r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens|scores|hundreds|"
           r"thousands|a dozen|a hundred)\b)")
_VICTIMS = r"(?:dead|deceased|victims?|slain|killed|men|man|woman|women|child|children|bodies)\b"
_COUNTS = ("toll", "account", "version", "figure", "tally", "estimate", "count", "number")
_A_COUNT = rf"(?:{'|'.join(_COUNTS)})\b"
# "The Observatory meanwhile updated to 18 its toll", "a toll that the prefect has since raised to 12".
_REVISED = (
    rf"(?:updated|raised|revised|lowered|increased|doubled)(?=\s(?:(?:up|down)?(?:wards)?\s?to\s[\w,]+\s)?(?:its|the|"
    rf"their)\s(?:[\w-]+\s)?{_A_COUNT}|\s(?:up |down )?to\s{_NUMBER})")
_OFFERED = (
    rf"(?:gave|gives?|offer(?:s|ed)?|provide[sd]?|prefer(?:s|red)?|advance[sd]?)"
    rf"(?=\s(?:an?|another|this|that|the|its|their|his|her)\s(?:[\w-]+\s){{0,2}}{_A_COUNT})")
_SPOKEN = rf"(?:spoken?|speaks?)(?=\s(?:[\w-]+\s){{0,5}}?of\s{_ABOUT}{_NUMBER})"
# "The network identified seven of the dead", never "a man identified as …".
_NAMED = (
    rf"(?:identif(?:ied|ies)|nam(?:e[sd]?|ing)|list(?:s|ed)?)(?=\s(?:{_ABOUT}{_NUMBER}|"
    rf"(?:one of )?(?:the|those)\s(?:\w+\s)?{_VICTIMS}))")
_NAMING = (
    r"(?:established?s?|compile[sd]|collect(?:s|ed)?|gather(?:s|ed)?|published|released|ha[sd]|have|holds?|"
    r"gave|gives?|circulated|posted)"
    r"(?=\s(?:a list of\s)?the names of\s)")
# Who claims a killing tells of it.
_CLAIMING = (
    r"(?:claimed|claims?|accepted|accepts|took)(?=\s(?:responsibility|credit)\sfor\s(?:the\s)?(?:killings?|deaths?|"
    r"executions?|abductions?|beheadings?|kidnappings?|shooting|wounding|capture)\b)")
# "The toll was put at 27 by the governor", "confirmed dead by the hospital", "a toll was given by the ministry".
_PUT = ("put", "estimated", "reckoned", "raised", "revised", "lowered", "updated", "increased", "brought", "given")
_PASSED_BY = (
    rf"(?:(?:{'|'.join(_PUT)})\s"
    r"(?:up |down )?(?:at|to|as)\s[^.;:]{1,40}?|confirmed\s(?:as\s)?(?:dead|killed|injured|wounded)|"
    rf"{_A_COUNT}[^.;:]{{0,30}}?\b(?:given|announced|released|provided|issued))"
    r"\sby(?!\s(?:\w+day|the end|then|now|early|late|noon|midnight|evening|morning|nightfall|\d))")
# "The hospital received 12 bodies": who carries, buries or treats them gives their number.
_TREATED = re.compile(
    r"\b(?:hospitals?|clinics?|morgue|mortuary|doctors|medics|surgeons|nurses|paramedics|ambulance crews)\b"
    r"(?:\s(?:in|at|of|from)\s(?:[\w’'-]+\s){1,6}?|\s)(?:(?:has|have|had|also|already|alone)\s){0,2}"
    rf"(?P<verb>received|treated|admitted|took in)(?=\s{_ABOUT}{_NUMBER})")
# "; the UN, 300": what was said of another is left out.
_GAPPED = re.compile(rf";\s(?=[^;]{{2,80}}?,\s(?:at\s)?[\"“]?{_ABOUT}{_NUMBER})")


# "United Nations figures show", "the ministry's data suggest", "the statement read".
_SHOWN = (
    r"(?=show|suggest|indicate|put)"  # Asked first: what may stand before is asked where such a verb stands.
    r"(?:(?<=figures )|(?<=data )|(?<=statistics )|(?<=records )|(?<=tallies )|(?<=estimates ))"
    r"(?:show|suggest|showed|suggested|indicate|indicated|put)|(?=show)(?:(?<=tally )|(?<=count ))(?:shows|showed)|"
    r"(?=read)(?:(?<=statement )|(?<=document )|(?<=communique ))reads?(?=[.,:\"”]|$| that)")


def giving_verbs() -> str:
    """Return a pattern of verbs that say something only where a figure or the names of the dead follow them."""
    return f"{_SHOWN}|{_REVISED}|{_OFFERED}|{_SPOKEN}|{_NAMED}|{_NAMING}|{_CLAIMING}"


@lru_cache(maxsize=1)
def compiled_by() -> str:
    """Return a pattern, in small letters, of what introduces who compiled a figure: "data kept by", "put at 9 by"."""
    rows = table("speech_en")["compiled"]
    nouns, made = any_of(rows["nouns"]), any_of(rows["made"])
    kept = rf"{nouns}(?:\s[\w-]+){{0,9}}?\s{made}\s(?:[\w-]+\s){{0,2}}?by"
    plain, known = rf"{any_of(rows['plain'])}\s(?:from|by)", rf"{any_of(rows['known'])}\sof(?=\sthe\s[a-z])"
    return rf"(?:{kept}|{_shown()}|{_PASSED_BY}|{plain}|{known})"


def compiled_words() -> frozenset[str]:
    """Return the words of which each of `compiled_by` holds one."""
    rows = table("speech_en")
    listed = (rows["compiled"]["nouns"], rows["compiled"]["plain"], rows["compiled"]["known"], rows["shown"]["nouns"],
              rows["shown"]["posts"])
    return frozenset({*_PUT, *_COUNTS, "confirmed", *(word for words in listed for word in words)})


def _shown() -> str:
    """A pattern of what introduces whoever shows what is told: "footage filmed by residents", "posts on a page"."""
    rows = table("speech_en")["shown"]
    shows = rf"(?=\s[^.;]{{3,90}}?\b{any_of(rows['verbs'])}\b)"
    made = rf"{any_of(rows['nouns'])}(?:\s[\w-]+){{0,3}}?\s{any_of(rows['made'])}\s(?:[\w-]+\s){{0,2}}?by"
    return rf"(?:{made}{shows}|{any_of(rows['posts'])}\son(?=\s(?:an?|its|the|their)\s){shows})"


@lru_cache(maxsize=1)
def _counts() -> re.Pattern[str]:
    """"By the ministry's latest count", "the activists' tallies": the count of a body, behind its name."""
    rows = table("speech_en")["counts"]
    nouns, kinds = any_of(rows["nouns"]), any_of(rows["kinds"])
    return re.compile(rf"(?:['’]s?|(?P<bare>s|n))\s(?:{kinds}\s){{0,2}}{nouns}\b")


def count_of(sentence: str) -> list[tuple[int, bool]]:
    """Return where the name of somebody ends whose count a sentence tells, and whether "by" must stand before it."""
    if not any(noun in sentence for noun in table("speech_en")["counts"]["nouns"]):
        return []
    return [(m.start() + (m["bare"] == "n"), m["bare"] is not None) for m in _counts().finditer(sentence)]


def gapped(sentence: str) -> list[int]:
    """Return where the names may begin of those whose figure follows without a verb: "; the UN, 300"."""
    return [m.end() for m in _GAPPED.finditer(sentence)]


def treated(sentence: str) -> list[int]:
    """Return where the verbs begin by which a hospital or doctors count the people whom they took in."""
    verbs = ("received", "treated", "admitted", "took in")
    return [m.start("verb") for m in _TREATED.finditer(sentence)] if any(v in sentence for v in verbs) else []
