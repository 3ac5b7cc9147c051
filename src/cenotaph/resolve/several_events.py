"""Whether a clause plainly counts several events: over places or days, in separate attacks, in a whole war."""
import re
from functools import lru_cache

from cenotaph.records import Count
from cenotaph.wordlist import in_small_letters

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
# Two villages are raided in one attack; more are not.
_NOT_TWO = rf"(?!two\b){_NUMBER}"
_PLACES = r"(?:towns|villages|cities|provinces|regions|governorates|states|counties|districts)"
_SITES = (r"(?:churches|mosques|schools|hospitals|markets|checkpoints|communities|hotels|neighbou?rhoods|posts|camps|"
          r"hamlets|settlements|localities|farms|bases|stations|locations|places|areas|suburbs|fronts|sites|positions|outposts)")
_ATTACKS = r"(?:attacks|incidents|strikes|raids|clashes|air ?strikes|explosions|ambushes|bombings|shootings|operations)"
_VIOLENCE = (r"(?:unrest|violence|fighting|clashes|bombing|bombardment|shelling|protests?|demonstrations|air ?strikes|"
             r"strikes|raids|siege|war|conflict|insurgency|battles?|offensive|attacks|killings|rebellion|uprising)")
_WAR = (r"(?:insurgency|offensive|war|conflict|uprising|campaign|crackdown|unrest|siege|hostilities|rebellion|protests|"
        r"violence)")
_HARMED = r"(?:killed|claimed|left|cost|displaced|uprooted|forced|driven|injured|wounded)"
# What one attack is called; fire is told with its arms ("rocket fire"), or it may be opened, or burn.
_ONE_OF_TWO = (r"(?:attacks?|strikes?|raids?|air ?strikes?|bombings?|bombardments?|shelling|clashes|explosions?|"
               r"blasts?|(?:rocket|mortar|artillery|sniper|tank|heavy) (?:fire|shots)|shootings?|sniping|"
               r"ambush(?:es)?|massacres?)")
# Asked of small letters.
_SEVERAL = re.compile("|".join((
    r"\bto (?:\w+ ){0,3}?[\d,]+ the (?:total |overall )?(?:number|toll|total)\b",
    # Across a country, in several places.
    r"\b(?:across|throughout|all over|elsewhere in)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}?"
    r"(?:country|nation|province|region|governorate|state|county|territory|north|south|east|west)\b",
    r"\b(?:nation|country)-?wide\b",
    rf"\b(?:in|on) (?:various|several|different|many|a number of|dozens of|{_NOT_TWO})\s+(?:\w+ ){{0,2}}?{_PLACES}\b",
    rf"\b(?:in|on|of) (?:various|different) (?:\w+ )?{_SITES}\b",
    r"\bin (?:some|many|other|several) (?:[\w-]+ )?(?:areas|places|locations|parts)\b",
    rf"\band (?:(?:several|some|{_NUMBER}) )?(?:other|neighbou?ring|nearby|surrounding|adjacent) "
    rf"(?:{_PLACES}|{_SITES})\b",
    r"\band (?:its|the|their) (?:surrounding (?:countryside|province|villages|towns|areas)|countryside|province)\b",
    r"\b(?:in|on|against|at|of|to|struck|hit|bombed|attacked|raided|shelled|targeted|stormed|burned) "
    rf"(?:at least |more than |some )?(?:several|dozens of|{_NOT_TWO})\s+(?:\w+ ){{0,2}}?{_SITES}\b",
    # On several days.
    r"\bon (?:\w+day|\d{1,2}(?: \w+)?) and (?:on )?(?:\w+day|\d{1,2} \w+)\b",
    rf"\b(?:days|weeks|months|years|decades|an? (?:week|month|year|decade)) of (?:\w+ ){{0,2}}?{_VIOLENCE}\b",
    rf"\b\w+-(?:day|week|month|year)s?(?:-(?:old|long))? (?:\w+ ){{0,2}}?{_VIOLENCE}\b",
    r"\bin (?:its|their) \w+ (?:week|month|year)\b",
    r"\b(?:fought|fighting|clash(?:ed|ing)) (?:[\w’'-]+ ){0,5}?for (?:\w+ )?(?:days|weeks|months)\b",
    rf"\b(?:has|have) [^.;]{{0,80}}?\bsince (?:the |its |their )?(?:\w+ )?{_WAR} "
    r"(?:began|started|broke out|erupted|resumed)\b",
    # In several attacks, in a battle of days, in a whole war.
    rf"\b{_ONE_OF_TWO}(?: (?!and\b)[\w’'-]+){{0,4}},? and (?:(?!and\b|\w+ing\b)[\w’'-]+ ){{0,4}}?{_ONE_OF_TWO}\b",
    r"\b(?:fighting|battles?|clashes|offensive|assault|siege|operation)\b(?: [\w’'-]+){0,8}? (?:has|have) "
    r"(?:\w+ )?(?:killed|claimed|left|cost|caused|resulted)\b",
    r"\b(?:fighting|battles?|offensive|clashes) (?:\w+ )?(?:claimed|cost)\b|\bon both sides\b",
    rf"\b(?:in|on) (?:\w+ )?(?:separate|scattered|successive|repeated)\s+(?:\w+ )?{_ATTACKS}\b",
    rf"\bseparate (?:\w+ )?{_ATTACKS}\b",
    rf"\bin such (?:\w+ )?{_ATTACKS}\b",
    rf"\b{_WAR}\b(?: [\w’'-]+){{0,6}}? (?:has|have) (?:\w+ )?{_HARMED}\b",
    r"\b(?:hundreds|thousands|scores) (?:of (?:\w+ ){1,3})?(?:has|have) (?:also |now )?(?:been \w+ed|died|lost)\b",
    rf"\b(?:has|have) (?:also |now )?{_HARMED} (?:the lives of )?(?:hundreds|thousands|scores)\b",
)))
_NAME = r"(?:(?:al|el|an|as|ash|ad|ar)-)?[A-Z][\w’'-]+(?: (?:(?:al|el|an|as|ash|ad|ar)-)?[A-Z][\w’'-]+)?"
_NAMED = re.compile(
    rf"\b(?={_PLACES} of )(?<!between the )(?<!near the )(?<!around the )"
    rf"{_PLACES} of (?:{_NAME},? )*?{_NAME},? and {_NAME}|"
    rf"\b(?:in|on|at|of|hit|struck|targeted) {_NAME}, {_NAME}(?:, {_NAME})*,? and {_NAME}|"
    rf"\bin (?:the )?{_NAME},? and {_NAME} {_PLACES}\b|"
    rf"\b(?:on|at|hit|struck|targeted|bombed|shelled) (?:the )?{_NAME},? and {_NAME} "
    r"(?:towns|villages|cities|provinces)\b")
_A_PLACE = r"(?:town|city|village|market|hospital|school|mosque|church|camp|clinic|bakery|base|checkpoint)"
# "Hit a bakery, a school and a hamlet": not all in one town.
_STRUCK = re.compile(
    rf"\b(?:struck|hit|targeted|bombed|shelled|attacked) an? (?:\w+ )?{_A_PLACE}"
    rf"(?:,? an? (?:\w+ )?{_A_PLACE})*,? and an? (?:\w+ )?(?:town|village|city)\b", re.IGNORECASE)
_ONE_OF_MANY = re.compile(
    r",? \b(?:one|the (?:latest|second|third|worst|deadliest|bloodiest|first|last)) (?:of|in) "
    r"(?:an? (?:\w+ )?(?:series|string|spate|wave|number) of |several |many |dozens of )(?:\w+ ){0,2}?"
    r"(?:attacks|raids|strikes|air ?strikes|bombings|killings|incidents|massacres|shootings)\b[^.;]*", re.IGNORECASE)
_ORDINAL = re.compile(
    r"(?:the |an? )?(?:(?:[\w-]+-)?(?:first|second|third|fifth|ninth|twelfth)|\d+(?:st|nd|rd|th)|(?!both\b)[\w-]+th)$",
    re.IGNORECASE)
_LOST = re.compile(
    r"\b(?:killed|fallen|(?:to|who|have|has) (?:have )?(?:die[ds]?|perish(?:ed)?)|to (?:be|have been) killed|lost)\b",
    re.IGNORECASE)
_THERE_HAVE_BEEN = re.compile(
    r"\bthere (?:have|has) (?:already )?been (?:[\w,-]+ ){1,6}?(?:killed|dead|deaths|casualties|wounded|injured)\b",
    re.IGNORECASE)
_ACROSS = re.compile(r"\b(?:[Aa]cross|[Tt]hroughout) (?:the )?(?:[a-z-]+ )?$")


# The claims of one sentence share their clause, or ask of it more than once.
@lru_cache(maxsize=256)
def tells_several(clause: str) -> bool:
    """Return True where a clause plainly counts the harmed of several events."""
    small = in_small_letters(clause)
    listed = " and " in small and (_NAMED.search(clause) or _STRUCK.search(clause))
    return bool(listed) or _SEVERAL.search(small) is not None


def stands_across(name: str, clause: str) -> bool:
    """Return True where a clause tells of harm "across" a place of the name."""
    at = clause.find(name)
    return bool(name) and at > 0 and bool(_ACROSS.search(clause, 0, at))


@lru_cache(maxsize=256)
def by_itself(clause: str) -> str:
    """Return a clause without what its attack is one of: "a blast that killed nine, one of several attacks there"."""
    return _ONE_OF_MANY.sub("", clause)


def is_ordinal(count: Count) -> bool:
    """Return True for "the fifth", "a 40th": one of the harmed, told last of so many."""
    return _ORDINAL.match(count.words) is not None


def counts_up_to(count: Count, clause: str) -> bool:
    """Return True for "the fifth medic killed since May", "the 40th journalist to have died": one is told last."""
    ordinal = (count.stated or 0) > 1 and is_ordinal(count)
    return ordinal and _LOST.search(clause, clause.find(count.words)) is not None


def there_have_been(clause: str) -> bool:
    """Return True for "there have been 300 civilians killed", whenever that was."""
    return _THERE_HAVE_BEEN.search(clause) is not None
