"""Whether a verb is done by its subject or to it."""
from .parsed import Token


def is_passive(verb: Token) -> bool:
    """Return True for a verb whose subject suffers it: "was killed", "a man shot at his door", "remain trapped"."""
    if verb.tag_ != "VBN":
        return False
    aux = {c.dep_ for c in verb.children if c.dep_ in {"aux", "auxpass", "nsubjpass"}}
    if "auxpass" in aux or "nsubjpass" in aux:
        return True
    # "A rocket fired by rebels killed nine" is often parsed as if "rebels" were what is killed.
    if any(c.dep_ == "dobj" for c in verb.children):
        return False
    if verb.dep_ == "conj" and "aux" not in aux:
        return is_passive(verb.head)
    return "aux" not in aux and verb.dep_ in {"acl", "acomp", "oprd", "advcl", "ccomp", "ROOT", "relcl"}
