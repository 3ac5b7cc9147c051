"""Whether a named person was a man, a woman or a child: the pronouns and the age that the report gives to the name."""
import re
from collections import Counter
from collections.abc import Iterator

from cenotaph.records import Claim, Demographic

from .one_person import named_person

_PRONOUNS = {
    "he": Demographic.MAN, "his": Demographic.MAN, "him": Demographic.MAN, "himself": Demographic.MAN,
    "she": Demographic.WOMAN, "her": Demographic.WOMAN, "hers": Demographic.WOMAN, "herself": Demographic.WOMAN,
}
_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|hers?|herself)\b", re.IGNORECASE)
# A second name may be whom the pronoun means.
_OTHER_PERSON = re.compile(r"(?<=[a-z,;] )[A-Z][a-z’'-]+ (?:al-|Al-|bin |ibn )?[A-Z][a-z’'-]+")
_AGE = re.compile(r"\s*,?\s*\(?(\d{1,2})\b(?=\s*[,).]|\s+years? old)")
_REACH = 160
_ADULT = 18
# One pronoun against the others is chance, or another person's.
_MOST = 0.75


def demographic_of_name(claim: Claim, text: str) -> Demographic | None:
    """Return what `text` tells of the one named person that a claim is about; None where it leaves that open.

    The words of the claim itself decide before this is asked. GUIDELINES: "only from a word in the text".
    """
    name = named_person(claim.victims.words or "")
    if claim.count.stated != 1 or not name:
        return None
    places = [m.end() for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, sorted(name)))})\b", text, re.IGNORECASE)]
    if any(int(age[1]) < _ADULT for at in places if (age := _AGE.match(text, at))):
        return Demographic.CHILD
    told = Counter(_told_behind(places, text))
    best = told.most_common(1)
    return best[0][0] if best and best[0][1] >= _MOST * told.total() else None


def _told_behind(places: list[int], text: str) -> Iterator[Demographic]:
    """What the first pronoun behind each mention of the name says, no other person named between."""
    for at in places:
        behind = text[at : at + _REACH]
        other = _OTHER_PERSON.search(behind)
        pronoun = _PRONOUN.search(behind, 0, other.start() if other else len(behind))
        if pronoun:
            yield _PRONOUNS[pronoun.group().lower()]
