"""Whose words a sentence is that names nobody: plainly those of whoever speaks beside it, by how it is told."""
import re

_NUMBER = (r"(?:(?:at least|about|around|over|nearly|almost|some|up to|more than|another|a further) )*"
           r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|"
           r"nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens|scores|several|many)")
_SUFFERED = (r"(?:(?:was|were|are|is|has been|have been|had been) (?:\w+ly )?(?:also |still |being )?"
             r"(?:killed|wounded|injured|hurt|missing|treated|unaccounted)|died)\b")
_DEAD = r"(?:dead|killed|slain|wounded|injured|hurt|missing|victims|casualties|fatalities)"
# "Four others were hurt.", "Eleven soldiers were wounded.": told in the breath of the count before.
_BRIEF = re.compile(
    rf"\W*(?i:{_NUMBER})(?: of (?:them|those|these)|(?: (?!of\b)[a-z][\w-]*){{0,2}}) {_SUFFERED}"
    r"(?![^.]*\b(?:war|conflict)\b)|(?:An?|One) [\w -]{3,40} (?:was also (?:killed|wounded|hurt)\b|was \w+ too\b)|"
    r"A (?:second|third|fourth|fifth) [\w-]+ (?:died|was killed)\b")
# "Another 20 soldiers and several militiamen were also killed", "dozens were also wounded in the raids".
_EVENT = r"(?:attacks?|raids?|strikes?|blasts?|explosions?|bombings?|shelling|clashes|fighting)"
_OF_THE_SAME = re.compile(
    rf"\W*(?:another|a further|{_NUMBER}) (?:(?!\bin\b|\bon\b)[^.;]){{0,80}}?"
    rf"(?:was|were) also (?:killed|wounded|injured|hurt)(?=\W*$| in the (?:same )?{_EVENT}\b)|"
    r"(?:this|that|the (?:toll|number|figure)) was (?:later |since )?(?:updated|raised|revised|lowered) to\b",
    re.IGNORECASE)
_OF_THE_DEAD = re.compile(
    rf"\W*(?:among (?:the|those) {_DEAD} (?:was|were) {_NUMBER}|of (?:the|those) {_DEAD},? {_NUMBER}|"
    rf"the (?:dead|victims|wounded) (?:also )?include|"
    rf"{_NUMBER} (?:[\w-]+ )?(?:was|were) among (?:the|those) {_DEAD}\b)",
    re.IGNORECASE)
# "His wife was taken to hospital."
_KIN = re.compile(
    r"\W*(?:his|her|their) (?:\w+ ){0,2}?(?:wife|husband|sons?|daughters?|brothers?|sisters?|mother|father|parents|"
    r"child|children|grand\w+|cousins?|nephews?|nieces?|uncle|aunt)\b", re.IGNORECASE)
# "One photograph shows a man carrying a child": of those posted by whoever was named.
_ONE_OF_THEM = re.compile(
    r"\W*(?:one|another|a second|a third|others?) (?:(?:photograph|photo|picture|image|video|clip)s? )?shows?\b",
    re.IGNORECASE)
# "52 Dead as Militias Clash – Monitor", the mark lost.
_TAGGED = re.compile(
    r"\s(?:Monitor|Reports?|Activists|Observatory|Officials?|Ministry|Army|Police|UN|NGO|Sources?|Media|Agency|Witnesses|"
    r"Medics|Rebels)\W*$")
_HEADLINE = 160
# "…, he told the agency." before it.
_STILL_SPEAKING = re.compile(
    r"\b(?:he|she|it|they|the (?:source|sources|group|agency|statement|ministry|official|monitor)) (?:also |later )?"
    r"(?:said|says|added|adds|told|stated|reported|explained|noted|wrote)\b[^.!?]*[.!?][\"”]?\s*$", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"(?:^|[.!?][\"”]?\s+)(?P<last>[^.!?]+[.!?][\"”]?\s*)$")
_WORDS_OF_ONE_BREATH = 9
# "“We had no warning,” the driver said." before it: what follows is no longer his.
_AFTER_A_QUOTATION = re.compile(
    r"[\"”],? (?P<words>(?:he|she) (?:said|says|added|told|asked|recalled)\b[^.\"“”]{0,80}|[^.\"“”]{3,120})[.]\s*$")
_GOES_ON_OF_THEM = re.compile(
    r"\W*(?:he|she|his|her|they|their|it|its|we|i|my|our|(?:the|this|that) (?:list|names|dead|victims|wounded|toll))\b",
    re.IGNORECASE)
# "Dozens had been hurt", behind what a witness said: his words, put back in time as reported speech is.
_PUT_BACK = re.compile(
    r"(?<!\bwho )(?<!\bwhich )(?<!\bthat )(?<!\bit )(?<!\bwhom )\bhad (?:also |already |since )?(?:been \w+|died|fled|"
    r"lost|left|hit|struck|seized|taken|shot|found|burnt|gone|come|held|driven|thrown|fallen|beaten|\w+ed)\b")
_OTHER_TIMES = re.compile(
    r"\b(?:earlier|previous(?:ly)?|(?<!night )(?<!day )before|accused|last (?:week|month|year)|was expected|"
    r"reported)\b", re.IGNORECASE)
# "The abductees were taken from 15 villages, the monitor said": the lead before told of them in its name.
_VICTIMS = (r"(?:the|these|those) (?:\w+ )?(?:victims|dead|deaths|killings|abductees|hostages|captives|detainees|"
            r"civilians|fighters|soldiers|troops|wounded|injured|casualties|bodies)\b(?! of\b)")
_TAKEN_UP = re.compile(
    rf"\W*(?:(?:according to [^.;]{{3,90}}? )?{_VICTIMS}[^.;]{{0,120}}?"
    r"\b(?:were|was|had been|occurred|took place|died)\b|"
    r"according to (?:[\w-]+ ){0,2}?(?:figures|data|statistics|records) (?:\w+ )?by |"
    r"they (?!said|say)\w+|"
    r"[^.;]{3,80}? (?:says?|said)(?: in a statement)? (?:that )?the (?:incident|attack|victims|killings|executions?) "
    r"(?:occurred|happened|took place|were))", re.IGNORECASE)


def counts_on(sentence: str) -> bool:
    """Return True for a sentence that counts on, too short for another teller, for whoever gave the last count."""
    whole = _OF_THE_DEAD.match(sentence) or _OF_THE_SAME.match(sentence)
    return bool(whole or (_BRIEF.match(sentence) and _is_brief(sentence)))


def still_speaking(before: str) -> bool:
    """Return True where the sentence that ends here goes on for whoever was named last: "he said", or it counts on."""
    # All of it stands behind the stop before the last one: a long text is not tried from every word.
    ended = len(before.rstrip()) - len(".”")
    start = max(before.rfind(stop, 0, max(ended, 0)) for stop in ".!?") + 1
    if _STILL_SPEAKING.search(before, start):
        return True
    last = _LAST_SENTENCE.search(before)
    return last is not None and counts_on(last["last"])


def testimony_before(before: str) -> str:
    """Return the words between a quotation and the full stop where these end the text: they name who was quoted."""
    found = _AFTER_A_QUOTATION.search(before)
    return found["words"] if found else ""


def goes_on_of_them(sentence: str) -> bool:
    """Return True for a sentence that opens with those told of before."""
    return bool(_GOES_ON_OF_THEM.match(sentence))


def of_them_shown(sentence: str) -> bool:
    """Return True for a sentence that describes one more picture of those told of before."""
    return bool(_ONE_OF_THEM.match(sentence))


def tagged(sentence: str, start: int) -> bool:
    """Return True for a headline that ends in the kind of those whom its report then names."""
    return start < _HEADLINE and bool(_TAGGED.search(sentence))


def of_kin(sentence: str) -> bool:
    """Return True for a short sentence about the family of whoever was told of, or told it."""
    return bool(_KIN.match(sentence)) and _is_brief(sentence)


def _is_brief(sentence: str) -> bool:
    return len(sentence.split()) <= _WORDS_OF_ONE_BREATH


def put_back(sentence: str) -> bool:
    """Return True for a sentence in the tense of reported speech."""
    return bool(_PUT_BACK.search(sentence)) and not _OTHER_TIMES.search(sentence)


def takes_up(sentence: str) -> bool:
    """Return True for a sentence that goes on about those whom the one before told of, adding where and how."""
    return bool(_TAKEN_UP.match(sentence))
