"""Parts by the words alone, "three of the dead", "that includes", "two died, bringing to 25", and those that add up."""
import re
import tomllib
from collections.abc import Container, Iterable, Sequence
from functools import cache
from importlib.resources import files

from cenotaph.compare import Verdict, same_period
from cenotaph.records import Claim, Harm, Quote
from cenotaph.wordlist import any_of

# How far behind the beginning of its words a number may stand that the sentence begins with: "at least three of …".
_BEGINNING = 12
_MOST_PARTS = 6
# What every wording of "those told of before" holds.
_MAY_POINT = re.compile(r" of |among|include", re.IGNORECASE)
_OUT_OF = re.compile(
    r"(?:^|[,;:] |\bthat )\W*(?:of|among|amongst|out of)(?: (?:the|those|these))?\s+$", re.IGNORECASE)
_NOUN = re.compile(r"(?: [\w’'-]+){0,4},? ")
# One dead and one wounded make two by chance.
_LEAST_OF_TWO_HARMS = 4


@cache
def words_of_parts() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((files("cenotaph.resolve") / "hand" / "parts_en.toml").read_text(encoding="utf8"))
    return {name: tuple(word for group in groups for word in group["words"]) for name, groups in table.items()}


@cache
def _pointing(harm: Harm) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for those told of before: at the beginning ("among the dead were", "that includes"), behind a number.

    Not "killed 31 of them", "31 of them were killed": of people whom nothing had harmed before. The last pattern is for
    the harm right before a number.
    """
    harmed = any_of((*words_of_parts().get(harm.value, ()), *words_of_parts()["any_harm"]))
    those = (rf"(?:the|those|these|\w+day[’']?s)(?: (?:who|people|\w+ who))?(?: (?:were|are|was|have|had))?(?: been)? "
             rf"{harmed}\b")
    begins = (rf"\W*(?:also )?(?:(?:among|amongst) (?:them|{those}),? (?:was|were|are|is)"
              rf"|(?:(?:the|a) (?:list|names?) of )?(?:{those}|that|this|it|these|those|they) (?:also )?include[sd]?"
              rf"|(?:\w+ )?{any_of(words_of_parts()['share'])} of (?:them|{those}) (?:was|were|are|is))\b")
    unharmed = rf"(?! (?:was|were|are|had|have|has)(?: been| \w+ly)* {harmed}\b| {harmed}\b)"
    behind = (rf"(?: \w+)? of (?:(?:them|those|these)\b{unharmed}|(?P<the>{those}))\b"
              rf"|[^.,;:]{{0,60}} (?:was|were|are|is) (?:\w+ )?(?P<among>among|amongst) (?:them|{those})")
    patterns = begins, behind, rf"\b{harmed} (?:at least |about |around |some )?$"
    begun, followed, harming = (re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    return begun, followed, harming


@cache
def _bringing() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words_of_parts()['bringing'])}\b[^.;]{{0,70}}?\bto\b[^.;]{{0,30}}$", re.IGNORECASE)


def is_of_those_told(claim: Claim) -> bool:
    """Return True where the words say that a claim counts some of those told of before its sentence."""
    text, number = claim.quote.words, claim.count.words or claim.victims.words or ""
    if not _MAY_POINT.search(text):
        return False
    begins, behind, harmed = _pointing(claim.harm)
    if begins.match(text):
        return True
    at = text.find(number) if number else -1
    found = behind.match(text, at + len(number)) if at >= 0 else None
    if found is None or (harmed.search(text, 0, at) and not found["the"]):
        return False
    return at < _BEGINNING or bool(found["the"] or found["among"])


def brought_to(part: Claim, wholes: Iterable[Claim]) -> Claim | None:
    """Return the number that the words say a claim brings to its height: "two died, raising the toll to 25".

    Or out of which they take it: "among the 25 injured, eight were critical".
    """
    return next((w for w in wholes if _taken_out_of(w, part) or (
        part.quote.start <= w.quote.start and _brings(w, part))), None)


def _taken_out_of(whole: Claim, part: Claim) -> bool:
    text, number = part.quote.words, whole.count.words
    at = text.find(number) if number and whole.count.stated else -1
    behind = text.find(part.count.words, at + len(number)) if at >= 0 and whole.harm is part.harm else -1
    return behind > 0 and bool(_OUT_OF.search(text, 0, at) and _NOUN.fullmatch(text, at + len(number), behind))


def _brings(whole: Claim, part: Claim) -> bool:
    text, number = whole.quote.words, whole.count.words
    at = text.rfind(number) if number else -1
    before = text.find(part.count.words) if part.quote.end > whole.quote.start else -1
    found = _bringing().search(text, 0, at) if at > 0 else None
    return bool(found and -1 < before < found.start())


def parts_of_sums(claims: Sequence[Claim], pointing: Container[str]) -> dict[str, str]:
    """Return part → whole by arithmetic: claims that stand in a row and add up to another of their harm exactly.

    The dead and the wounded may add up to "48 dead and wounded". `pointing` are the ids of those of people told before.
    """
    found: dict[str, str] = {}
    tellings = sorted(((q, c) for c in claims if c.count.stated for q in (c.quote, *c.also)),
                      key=lambda told: (told[0].start + max(0, told[0].words.find(told[1].count.words)), told[1].id))
    for whole in claims:
        if whole.count.stated and not whole.part_of:
            others = [c for q, c in tellings if _may_add(whole, c, q)]
            runs = (_adding_up(others[at : at + _MOST_PARTS], whole.count.stated) for at in range(len(others)))
            rows = (run for run in runs if _one_row(run, pointing) and _of_its_harms(whole, run))
            new = (run for run in rows if found.keys().isdisjoint(c.id for c in run))
            found.update({c.id: whole.id for c in next(new, [])})
    return found


def _of_its_harms(whole: Claim, parts: Sequence[Claim]) -> bool:
    """True for parts of one harm, of its whole's own; of both dead and wounded, where the whole may count both."""
    harms = {part.harm for part in parts}
    return harms == {whole.harm} or len(harms) > 1


def _one_row(parts: Sequence[Claim], pointing: Container[str]) -> bool:
    """True for two claims or more, none behind another told to be of those told of before: it is counted there."""
    back = [c.id in pointing for c in parts]
    return len({c.id for c in parts}) == len(parts) > 1 and back == sorted(back, reverse=True)


def _may_add(whole: Claim, part: Claim, told: Quote) -> bool:
    """True where a telling of `part` may stand in a row that adds up to `whole`.

    The ten children of "38 people including 10 children" do where they are told again, with 28 others.
    """
    again = part.part_of == whole.id and (told.start >= whole.quote.end or told.end <= whole.quote.start)
    may = part is not whole and (part.part_of is None or again) and _counts(whole, part)
    return may and same_period(whole.period, part.period).verdict is not Verdict.EXCLUDES


def _counts(whole: Claim, part: Claim) -> bool:
    """True where the one number may count the people of the other: of one harm, no men among women."""
    if len({whole.victims.demographic, part.victims.demographic} - {None}) > 1:
        return False
    if whole.harm is part.harm:
        return True
    both = whole.harm is Harm.AFFECTED and (whole.count.stated or 0) >= _LEAST_OF_TWO_HARMS
    return both and part.harm in {Harm.KILLED, Harm.INJURED}


def _adding_up(claims: Sequence[Claim], total: int) -> list[Claim]:
    """The first two or more claims whose numbers make `total` exactly; none where they pass it or fall short."""
    running = 0
    for n, claim in enumerate(claims, 1):
        running += claim.count.stated or 0
        if running >= total:
            return list(claims[:n]) if running == total and n > 1 else []
    return []
