"""Who owns up to an attack, by the words behind a party's name: who says or claims it as his own has done it.

GUIDELINES: a claim of responsibility counts.
"""
import re

# "The group said that it was behind the attack": who says so of himself did it (GUIDELINES: a claim of it counts).
_OWNS_UP = re.compile(
    r"\s+(?:(?:in|on|via|through|late|by) (?:[\w’'-]+ ){1,6}?)?(?:that\s+)?"
    r"(?:it|they|he|she|its (?:\w+ )?\w+|(?:one|two|three|some|members) of (?:its|their) \w+)\s+"
    r"(?:(?:was|were|is|are|had|has|have|been)\s+){0,2}(?:behind|responsible|carried out|conducted|staged|launched|"
    r"detonated|attacked|ambushed|bombed|shot|killed|targeted|struck|downed|fired|blew|hit|destroyed|sent|done it|"
    r"raided|stormed|planted|set off|mounted|shelled|captured|taken|wanted to (?:strike|hit|kill|target|punish))\b"
    r"|\s+(?:that\s+)?(?:the|an?|its|one of its)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:bombers?|attackers?|gunm[ae]n|assailants?|fighters?)"
    r"\s+(?:was|were|had been)\s+(?:(?:one|two|three|members?|some|a fighter|fighters|all) of (?:its|their)|its)\b",
    re.IGNORECASE)
_WAS_BEHIND = re.compile(r"\s+(?:been\s+)?(?:behind|responsible|to blame)\b", re.IGNORECASE)
_AS_ITS_OWN = re.compile(
    r"\s+(?:full|sole|joint|the|this|these|those|both|all|an?|its|(?:it|he|she) (?:had|was)|that it|they|"
    r"(?:\w+day|yesterday|today)(?:['’]?s)? (?:[\w-]+ )?(?:attack|bombing|blast|assault|explosion|raid|shooting)s?|"
    r"credit|to have|having|responsibility|killing|carrying|shooting|downing|(?:[\w-]+ ){1,4}lives)\b", re.IGNORECASE)
_KIND = (r"(?:(?:radical|militant|armed|jihadist|extremist|islamist|terrorist|rebel|takfiri)\s+)?"
         r"(?:group|movement|organi[sz]ation|militia|fighters|militants|insurgents)")
_HOW = (r"(?P<how>claimed|claims|said|says|acknowledged|admitted|conceded|confirmed|"
        r"told(?:\s+[\w’'-]+){1,4}?(?=\s+that\b))")
# "The Falcons, an offshoot of the party, claimed the attack"; "the group's leader So-and-so claimed it".
_BEFORE_OWNING = re.compile(
    rf"(?:[’'`]?s?\s+(?:group\s+|movement\s+)?(?:leader|chief|commander|head|boss|emir|spokesman|armed wing|"
    rf"military wing)(?:\s+[A-Z][\w’'-]+){{0,4}}|"
    rf"(?:\s+{_KIND})?,?\s+(?:an?|the|one of|which|who|led|also|based|known)\s[^.;\n]{{3,70}}?),?\s+"
    rf"(?:has\s+|had\s+|later\s+|also\s+)?{_HOW}\b")
_CLAIMS = re.compile(
    r",?(?:\s+(?:has|had|have|later|also|since|quickly|group|movement|itself|takfiri|militants?|terrorists?|fighters?|"
    rf"rebels?)){{0,3}}\s+{_HOW}\b(?!\s+(?:the|[\w-]+)\s+lives)")
# "Responsibility for the blast was claimed by the Falcons", "in an attack claimed by the Islamic State group".
_CLAIMED_BY = re.compile(
    r"(?<!not )(?<!been )(?<!areas )(?<!land )(?<!territory )claimed(?: later| afterwards)? by (?:the )?$",
    re.IGNORECASE)

# "In attacks that the group claimed".
_THAT_IT_CLAIMS = re.compile(
    r"\b(?:attacks?|bombings?|blasts?|strikes?|ambush|assaults?|raids?|explosions?|shootings?),? (?:that |which )?"
    r"(?:the )?$", re.IGNORECASE)
_REACH = 40
_HAS_CLAIMED = re.compile(
    r"(?: (?:group|movement|militants|insurgents|has|have|had|later|also|since|quickly))* claimed"
    r"(?= *(?:[.,;\n]|$)| in an? )")
# "The group published a video showing the execution of 17 men": it shows what it did.
_SHOWS = re.compile(
    r"(?:\s+(?:group|militants?|terrorists?|fighters?|has|have|had|also|later|reportedly)){0,4}\s+"
    r"(?:published|released|posted|issued|circulated|aired|distributed|uploaded)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:videos?|footage|images?|photos?|photographs?|pictures?|clips?|film)\b(?:\s+(?!by\b)[\w’'-]+){0,6}?\s+"
    r"(?:execut\w+|behead\w+|killing|murder\w*|slaughter\w*|massacr\w+|shooting)\b"
    r"(?!(?:\s+[\w’'-]+){0,9}\s+by\b)", re.IGNORECASE)

# "The army confirmed the strike but denied that it had killed civilians".
_OWNS_A_STRIKE = re.compile(
    r"(?:\s+(?:has|had|have|later|also|since)){0,2}\s+(?:"
    r"(?:admitted|acknowledged)(?:\s+to)?\s+(?:(?:carrying out|conducting|launching)\s+)?(?:the|an?|its|both)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:(?:air\s?)?strikes?|raids?|bombing|shelling)\b"
    r"|confirmed\s+(?:the|both|its)\s+(?:[\w-]+\s+){0,2}?(?:(?:air\s?)?strikes?|raids?|bombing)\b"
    r"(?=,?\s+(?:but|and)\s+(?:den|said|insist|claim|call)))", re.IGNORECASE)
# "Israel's war on the strip", "Russia's invasion": whose it is, though a land's name says where as often.
_WAGES_WAR = re.compile(
    r"(?:[’']s|(?<=s)) (?:[\w-]+ )?(?:war (?:on|against)|invasion|onslaught|offensive|assault|bombardment|aggression)\b"
    r"(?! (?:began|started|erupted))")


def wages_war(text: str, end: int) -> bool:
    """Return True for a land's name that ends at `end` before the war that it wages upon another."""
    return bool(_WAGES_WAR.match(text, end))


def as_deed(kind: str, text: str, end: int) -> str:
    """Return what a telling word that ends at `end` is, by the words behind it: "act" for who owns up to an attack."""
    owning = {"suffer": _WAS_BEHIND, "say": _OWNS_UP, "claim": _AS_ITS_OWN}.get(kind)
    if owning and owning.match(text, end):
        return "act"
    return "say" if kind == "claim" else kind


def that_it_claims(before: str) -> bool:
    """Return True for the words before a name that claims the attack of which they tell: "in attacks that the …"."""
    return bool(_THAT_IT_CLAIMS.search(before[-_REACH:]))


def owns_up(text: str, start: int, end: int) -> bool:
    """Return True where a name claims an attack, or shows it as its own: in words before it or behind it."""
    if _SHOWS.match(text, end) or _OWNS_A_STRIKE.match(text, end):
        return True
    before = max(0, start - _REACH)
    if "claim" in text[before:start].lower() and _CLAIMED_BY.search(text, before, start):
        return True
    if _HAS_CLAIMED.match(text, end) and that_it_claims(text[before:start]):
        return True
    said = _CLAIMS.match(text, end) or _BEFORE_OWNING.match(text, end)
    as_own = said and (_AS_ITS_OWN if said["how"].startswith("claim") else _OWNS_UP)
    return bool(said and as_own and as_own.match(text, said.end()))
