"""What stands in between people and the verb of their harm: "five people, including two soldiers, were hurt"."""
from .parsed import Sentence

_OPENING = frozenset({"including", "among", "mostly", "mainly", "most", "some", "many", "all", "half", "at"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_LONGEST = 16


def behind_aside(doc: Sentence, at: int) -> int:
    """Return the token behind what is put in at `at`, where "were" or "have" goes on behind it; else `at`."""
    begin = at
    if [t.lower_ for t in doc[at : at + 2]] == ["-", "by"]:  # "Passers-by".
        begin = at = at + 2
    comma = at < len(doc) and doc[at].text == ","
    opening = doc[at + comma].lower_ if at + comma < len(doc) else ""
    if opening not in _OPENING:
        return begin
    for token in doc[at + 1 : at + _LONGEST]:
        if token.tag_ in _FINITE:
            verb = token.lower_ in {"were", "are", "have", "had"}
            return token.i if verb and (not comma or token.nbor(-1).text == ",") else begin
    return begin
