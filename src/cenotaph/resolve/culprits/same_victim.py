"""Who is blamed for one person's death where a report tells it again: by the name of whoever died.

"A film-maker has been killed, his friends said. Sara Idris, 32, was … The gunmen opened fire, killing Idris."
"""
import re
from collections.abc import Sequence

from cenotaph.records import Blame, Claim, Harm

from .suspects import Case

_NAME = re.compile(r"\b(?!(?:The|His|Her|Their|Its|Our|My)\b)[A-Z][\w’'-]{2,}")
# "Sara Idris, 32, from Leeds": who died is introduced right behind the lead.
_INTRODUCED = re.compile(r"\W*(?P<name>(?:[A-Z][\w’'-]+ ){1,3}[A-Z]?[\w’'-]+), (?:aged )?\d{1,2}\b,?")
_A_PERSON = re.compile(r"\W*(?:an?|the|one|another)\b", re.IGNORECASE)


def of_the_same_person(case: Case, claims: Sequence[Claim], text: str) -> Blame | None:
    """Return whom a report blames for one person's death where it tells it elsewhere; None where it tells nothing."""
    if not _one_killed(case.claim):
        return None
    own = _names(case, text)
    told = [c for c in claims if c is not case.claim and _one_killed(c) and c.blame.side
            and own and _surname(c.victims.words or "") == own[-1]]
    return told[0].blame if len({c.blame.side for c in told}) == 1 else None


def _one_killed(claim: Claim) -> bool:
    return claim.harm is Harm.KILLED and claim.count.stated == 1 and not claim.denied


def _names(case: Case, text: str) -> list[str]:
    """The name of one who died, by a claim's own words, or as the next sentence introduces whom they describe."""
    words = case.claim.victims.words or ""
    if not _A_PERSON.match(words):
        return _NAME.findall(words.partition(",")[0])
    introduced = _INTRODUCED.match(text, case.reading.sentence.end)
    return introduced["name"].split() if introduced else []


def _surname(words: str) -> str:
    names = _NAME.findall(words.partition(",")[0])
    return names[-1] if names else ""
