"""Figures whose noun is left out: "the Observatory said 46", "the toll was later revised to 137", "nine were women".

They count whom the toll told before counts, in their sentence or in one of the few before it.
"""
import re
from functools import lru_cache

from cenotaph.records import Bound, Harm
from cenotaph.wordlist import any_of

from .number_words import NUMBER_WORDS
from .numbers import number_pattern
from .parsed import Sentence
from .persons import persons
from .select import Told
from .sufferers import sufferers
from .triggers import Trigger
from .unreal import real_harms
from .victims import Victim, victims
from .wording import people, table

# How many sentences may stand between a toll and a figure that goes on with it.
SENTENCES_BACK = 3
_BOUND = (r"(?:\s+(?:[a-z]+\s+){0,2}?"
          r"(?:than|least|about|around|over|nearly|almost|some|to|of|estimated|only|perhaps))?")
_BARE = (r"(?=\s*(?:[.,;:?!)”\"’]|$)|\s+(?:for|in|by|of them|of whom|of those|of these|since|and|at|on|from|as of|"
         r"so far|the (?:number|toll|total)|until|during|this|last|before|over|while|but|or|a|to)\b)")
_OF_THEM = (r"of (?:(?:the|those|these) (?:dead|killed|victims|wounded|injured|displaced|missing|taken|abducted|"
            r"kidnapped|captives|hostages|detained|arrested|detainees|two|three|four|five|six|seven|eight|nine|ten|\d+|"
            r"(?:civilian|soldier|policem|pupil|victim|passenger|villager|worshipper|worshiper|resident|migrant|worker)(?:s|en))"
            r"|them|those|these)")


AMONG_THEM = "among them"
# "Among them were the mayor and five clerks", "that includes two nuns": of those told of before.
_AMONG_THEM = re.compile(r"^\W*(?:(?:also|and) )?(?:among (?P<a>them|these|those|the \d+)|"
                         r"(?P<b>they|these|that|this) include[ds]?|"
                         r"[^.;,:]{1,60}? (?:was|were|is|are) (?:also )?among (?P<c>them|these|those|the \d+)|"
                         r"(?P<e>one) of (?:them|these|those) (?:was|is) (?:an?|the)|"
                         r"[^.;:]{1,80}? (?:was|is) (?:[a-z]+ ){0,4}?one of (?P<d>them|these|those|the [a-z]+teen|"
                         r"the (?:two|three|four|five|six|seven|eight|nine|ten|\d+)))"
                         r"\b(?! (?:who|dead|[a-z]+ing|[a-z]+ed|taken|held|left|in|at|from|on|to|with)\b)")


@lru_cache(maxsize=1)
def _frame() -> re.Pattern[str]:
    """A pattern of a number, in group `n`, that stands where one counts on; in small letters."""
    rows = table("figures_en")
    giving, putting, figures = rows["giving"], rows["putting"], rows["figures"]
    objects, named = any_of(putting["objects"]), any_of(rows["names"]["nouns"])
    # A number is tried only where one begins: its own pattern is a long one.
    begins = rf"(?=\d|a |{any_of(NUMBER_WORDS | {'half', 'quarter'})}\b)"
    before = "|".join((
        any_of(giving["verbs"]),
        rf"{any_of(putting['verbs'])}\b(?:[^.;]{{0,30}}\b{objects})?[^.;]{{0,40}}?\b(?:at|to)",
        rf"{any_of(figures['nouns'])}\b(?!(?<=number) of)[^.;\d]{{0,40}}?\b{any_of(figures['verbs'])}",
        r"it (?:was|is|stood at|had reached|has reached|reached|rose to|had risen to)",
    ))
    frames = (
        # With the words of its bound before it, and no noun behind it.
        rf"(?:{before}){_BOUND}\s+(?:between\s+)?(?P<n1>{number_pattern()})(?![\w-]|[.,]\d){_BARE}",
        rf"there (?:are|were)\s+(?P<n2>{number_pattern()})(?=\s*[.,;]|\s+on\b|$)",
        rf"{begins}(?<!the )(?P<n3>{number_pattern()}) {named}\b(?![^.;]*\b{any_of(rows['names']['mistaken'])}\b)",
        rf"(?:^|(?<=[,;:] ))(?:of (?:them|those|these),? )?{begins}(?P<n4>{number_pattern()})(?: {_OF_THEM})? "
        rf"(?:were|are|was|is) (?:\w+ ){{0,3}}?{any_of(_kinds())}\b",
    )
    return re.compile(rf"\b(?:{'|'.join(frames)})")


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    kinds = {"children", "women", "men", "civilians", "combatants"}
    return frozenset(word for word, kind in people().items() if kind in kinds)


def counts_on(low: str) -> bool:
    """Return True where a sentence, in small letters, without a word of harm may give a figure of the toll before."""
    return bool(_AMONG_THEM.match(low) or (_any_number().search(low) and _frame().search(low)))


@lru_cache(maxsize=1)
def _any_number() -> re.Pattern[str]:
    return re.compile(rf"\d|\b{any_of(NUMBER_WORDS)}\b")


def carried(doc: Sentence, told: list[Told], before: Harm | None) -> list[Told]:
    """Return the harms of figures whose noun is left out, none of those in `told`.

    `before` is the harm of the toll that the sentences before told, None where there was none.
    """
    known = {t.victim.head for t in told}
    left = [v for v in victims(doc) if v.head not in known and _is_figure(v)]
    if left and _any_number().search(doc.low):
        places = [m.span(m.lastgroup) for m in _frame().finditer(doc.low) if m.lastgroup]
        left = [v for v in left if any(start <= v.anchor < end for start, end in places)]
    else:
        left = []
    harms = real_harms(doc) if left else []
    figures = [Told(victim, Trigger(victim.head, victim.head, victim.head, harm, "toll", "figure"), None)
               for victim in left for harm in [_harm_before(victim, harms, before)] if harm is not None]
    return [*figures, *_among_them(doc, known | {f.victim.head for f in figures}, before)]


def _among_them(doc: Sentence, known: set[int], before: Harm | None) -> list[Told]:
    """The harms of those who are told to be among the people of the toll before."""
    found = _AMONG_THEM.match(doc.low) if before else None
    span = doc.covered(*found.span(found.lastgroup or 0)) if found else None
    if span is None or before is None:
        return []
    those = Trigger(span.start, span.start, span.start, before, "state", AMONG_THEM)
    mentions = victims(doc)
    listed = {s.token for s in sufferers(doc, those)}
    counted = [v for v in mentions if v.kind == "counted" and v.head in listed]
    one_by_one = [p.victim for p in persons(doc, [those], mentions)]
    return [Told(v, those, None) for v in (*counted, *one_by_one) if v.head not in known]


def _is_figure(victim: Victim) -> bool:
    stated = (victim.number.stated or 0) > 1 or victim.number.bound is Bound.RANGE
    return stated and victim.kind in {"number", "counted"}


def _harm_before(victim: Victim, harms: list[Trigger], before: Harm | None) -> Harm | None:
    """The harm that the sentence itself names last before the figure, else that of the toll told before it."""
    return next((t.harm for t in reversed(harms) if t.last < victim.first), before)
