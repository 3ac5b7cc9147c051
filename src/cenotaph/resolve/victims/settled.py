"""Who the victims of a claim were, by what the rest of the report plainly says: closed rules, before any choice."""
import re

from cenotaph.records import Claim, Harm, Status

from ..parties.parties import Parties
from ..parties.table import fold
from .around import Around
from .enlisted import went_to_war
from .said_of_all import said_of_all
from .told_before import told_before
from .told_beside import SURE, fighting_kin
from .victims import status

_BEFORE_NAME = re.compile(r"(?:[a-z][\w-]+ )?[a-z][\w-]+(?= $)")
_CITIZEN = re.compile(
    r"\b(?:citizens?|nationals?|women|woman|elder|younger|brothers?|sisters?|sons?|schoolgirls?|students?|"
    r"teenagers?|teacher|"
    r"worker)\b", re.IGNORECASE)
_A_WOMAN = re.compile(r"\b[Aa]n? (?:[\w-]+ ){0,2}(?:woman|girl|mother|teacher|nurse|widow|housewife|student)\b")
_SUSPECTS = re.compile(r"(?:(?:the|an?|other|more|several|two|three) )*suspects?", re.IGNORECASE)
_BODIES = re.compile(r"(?:(?:the|other|more|charred|unidentified) )*(?:bodies|corpses)", re.IGNORECASE)
_OF_A_WAR = 5000


def settled(claim: Claim, told: Around, parties: Parties) -> Status | None:
    """Return who the victims of a claim were, where the report plainly says it; None where it takes a guess."""
    if before := told_before(claim, told.claims, told.readings, told.report.text):
        return before
    if _goes_to_war(claim, told, parties):
        return Status.COMBATANT
    if claim.victims.status not in SURE:
        said = said_of_all(claim, told.claims, told.readings, told.report.text, parties)
        if said := said or _title(claim, told.report.text):
            return said
    if _is_a_woman(claim, told):
        return Status.CIVILIAN
    return Status.UNKNOWN if _of_a_war(claim) or _arrested(claim) or _only_found(claim) else None


def _goes_to_war(claim: Claim, told: Around, parties: Parties) -> bool:
    """True where those whose own words do not say what they did, or only whose kin or citizens, went to fight."""
    reading = told.readings[claim.id]
    if claim.count.stated == 1 and fighting_kin(reading, parties):
        return True
    open_ = claim.victims.status is Status.UNKNOWN or _CITIZEN.search(claim.victims.words or "")
    return bool(open_) and went_to_war(claim, reading, told.report.text, parties)


def _is_a_woman(claim: Claim, told: Around) -> bool:
    """True for the "she" of "a woman from the town said she had been held"."""
    reading = told.readings[claim.id]
    return (claim.victims.words or "").casefold() == "she" and bool(_A_WOMAN.search(reading.sentence.words))


def _of_a_war(claim: Claim) -> bool:
    """True for so many that nobody told them apart, their own words saying nothing: "claimed 400,000 lives"."""
    return (claim.count.stated or 0) >= _OF_A_WAR and claim.victims.status is Status.UNKNOWN and (
        claim.harm is not Harm.DISPLACED and claim.part_of is None)


def _arrested(claim: Claim) -> bool:
    """True for "suspects" who were taken: what they are suspected of makes nobody a fighter."""
    return claim.harm is Harm.DETAINED and bool(_SUSPECTS.fullmatch(claim.victims.words or ""))


def _only_found(claim: Claim) -> bool:
    """True for "44 bodies" of which their own words say nothing: whose they are has not been told."""
    return claim.victims.status is Status.UNKNOWN and bool(_BODIES.fullmatch(claim.victims.words or ""))


def _title(claim: Claim, text: str) -> Status | None:
    """What stands right before a name: "the shopkeeper Aurelio Areiza"; None where that says neither."""
    words = claim.victims.words or ""
    if claim.count.stated != 1 or not words[:1].isupper():
        return None
    for named in re.finditer(re.escape(words), text):
        before = _BEFORE_NAME.search(text, max(0, named.start() - 30), named.start())
        told = status(fold(before[0]), False) if before else Status.UNKNOWN
        if told in SURE:
            return told
    return None
