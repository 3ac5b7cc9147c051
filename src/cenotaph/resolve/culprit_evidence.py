"""What a report's words say for and against each of its suspects as the culprit of one claim: named features.

How and where a suspect's words stand to the harm, how often the report names it, whose interest the claim's source
speaks for, and whether the claim's sentence speaks again of what was told before. No feature names a party, a place, an
event or a document.
"""
from collections.abc import Sequence

from cenotaph.records import Means, Status

from .attackers import IN_TITLE, PASSIVE_ROLES
from .suspects import Case, Named, Suspect, in_order, whereabouts

_SHARES = ((0.1, "hardly"), (0.35, "some"), (0.65, "half"), (0.95, "most"))
_ROLES = {role: n for n, role in enumerate(
    ("charged", "agent", "act", "attack", "owner", "foe", "suffers", "bare", "speaker", "target", "in", "aside",
     "place"))}
_MOSTLY = 0.75
_FROM_AFAR = frozenset({
    Means.AIRSTRIKE, Means.SHELLING, Means.CHEMICAL, Means.MISSILE, Means.EXECUTION, Means.SHOOTING,
})
ACTIVE = frozenset({"charged", "agent", "attack", "act", "owner", "speaker"})


def is_suspect(case: Case, place: Named) -> bool:
    """True for a name that makes a party a suspect: by its role, or because it stands in the claim's own sentence."""
    if place.other is None or place.other.role in ACTIVE:
        return True
    return whereabouts(case, place.other.start)[0] == "within" and place.other.role in {"foe", "bare", "suffers"}


def accuses_itself(case: Case, places: Sequence[Named]) -> bool:
    """True where a claim's source would be made to blame its own camp, in words not its own, for harm to no fighter."""
    own, fighters = any(p.own for p in places), case.claim.victims.status is Status.COMBATANT
    return not own and not fighters and case.claim.source.camp not in {None, "independent"} and (
        case.claim.source.camp == places[0].blame.camp)


def _own(places: Sequence[Named], told: bool) -> list[str]:
    """How the claim's own sentence names a suspect; `told`: whether it names any."""
    own = [p for p in places if p.own]
    if not own:
        return ["rival own"] if told else []
    best = min(own, key=lambda p: p.rank)
    first = "own first" if best.rank == 0 else "own later"
    kind = f"{best.own.kind} {best.own.distance}" if best.own else ""
    return [first, f"{first} {kind}", "own firm" if best.firm else "own weak",
            f"own role {best.role}"]


def _elsewhere(case: Case, places: Sequence[Named], nearest: int | None) -> list[str]:
    """Where the rest of the report names a suspect, seen from the claim: its most telling role in each stretch."""
    best: dict[str, str] = {}
    found = []
    own = any(p.own for p in places)
    for place in places:
        if place.other is None or place.other.role in PASSIVE_ROLES:
            continue
        at, role = place.other.start, place.other.role
        where, gap = whereabouts(case, at)
        if where == "within":
            if own:
                continue
            where = f"within {gap}"
        if where not in best or _ROLES[role] < _ROLES[best[where]]:
            best[where] = role
        if where == "before" and at == nearest:
            found += ["before nearest", f"before nearest {gap}", f"before nearest {role}"]
            found.append(f"before nearest {_armed(case, (place,))}")
            found += [f"before nearest {cue}" for cue in case.follows]
            found += [f"before nearest {gap} {cue}" for cue in case.follows]
            found += [f"before nearest {_placed(case, place)}", f"before nearest {gap} {_placed(case, place)}"]
        if where == "after" and gap == "next" and role in ACTIVE:
            found += ["after next", f"after next {role}", f"after next {_armed(case, (place,))}"]
    return found + [f"{where} {role}" for where, role in best.items()]


def _placed(case: Case, place: Named) -> str:
    """Whether the sentence that names a suspect names the place of the claim."""
    words = case.claim.place.words
    return "no place" if not words else "same place" if words in place.told_in else "place unsaid"


def _armed(case: Case, places: Sequence[Named]) -> str:
    """Whether the words around names tell the means of the claim, another, or none."""
    told = [p.arms for p in places if p.arms]
    if not told or case.means is None:
        return "unarmed"
    return "same arms" if any(case.means in arms for arms in told) else "other arms"


def _with_arms(case: Case, suspect: Suspect) -> list[str]:
    """What the means of a claim say of a suspect: whether such parties use it, whether it is told of this one."""
    own = [p for p in suspect.places if p.own]
    active = own or [p for p in suspect.places if p.other and p.other.role in ACTIVE]
    return [f"{_armed(case, active)} {bool(own)}", f"kind {suspect.kind}", f"kind {suspect.kind} {case.means}"]


def _interest(case: Case, suspect: Suspect) -> list[str]:
    """What the interests of victims, source and outlet say about a suspect."""
    victims, claim = case.claim.victims, case.claim
    camp = suspect.places[0].blame.camp
    hurt = victims.status
    if victims.side:
        same = "own side" if victims.side == suspect.side else "own camp" if case.victims_camp == camp else "foe"
        hurt_by = f"{hurt} {same}"
    else:
        hurt_by = str(hurt)
    source = claim.source.camp or case.outlet_camp
    speaks = "none" if source in {None, "independent"} else "own" if source == camp else "foe"
    found = [f"hurt {hurt_by}", f"source {speaks}", f"source {speaks} {hurt}"]
    if accuses_itself(case, suspect.places):
        found.append("accuses itself")
    if suspect.side in case.accused_by_source:
        found.append("accused by source")
    if suspect.side in case.accused_by_others:
        found.append("accused by others")
    if suspect.side in case.accused_there:
        found += ["accused there", f"accused there {len(case.accused_there)}"]
        found += [f"accused there {cue}" for cue in case.follows]
    return found


def _manner(place: Named) -> str:
    """Whether a name is itself an attacker ("terrorists fired") or only describes an attack ("terrorist blast")."""
    kind = place.own.kind if place.own else place.other.role if place.other else ""
    return f"{'own' if place.own else 'other'} {'attack' if kind == 'attack' else 'attacker'}"


def _suspected(case: Case, suspect: Suspect, share: float, told: bool, nearest: int | None) -> list[str]:
    often = _often(share)
    own = _own(suspect.places, told)
    found = [*own, *_elsewhere(case, suspect.places, nearest), *_interest(case, suspect), f"share {often} {told}"]
    found += _with_arms(case, suspect)
    if case.means is Means.AIRSTRIKE:
        found.append(f"flies {suspect.flies}")
    if not any(p.firm for p in suspect.places):
        found += ["weak", f"weak {case.means}", f"weak outlet {case.outlet_camp is not None}"]
        telling = (p for p in suspect.places if p.own or (p.other and p.other.role in ACTIVE))
        found += sorted({f"weak {_manner(p)}" for p in telling})
    if suspect.side is None:
        found += ["sideless", f"sideless {case.means}"]
    return found


def _nobody(case: Case, suspects: Sequence[Suspect]) -> list[str]:
    """What speaks for blaming nobody: little, where the claim's own sentence names an attacker."""
    claim = case.claim
    war = ["nobody war"] if case.reading.war else []
    if case.undetermined:
        war += ["nobody undetermined", f"nobody undetermined {case.undetermined}"]
    if any(p.own for s in suspects for p in s.places):
        return [*war, "nobody against own", f"nobody against own {claim.scope}", f"nobody against own {case.means}"]
    unsaid = [] if claim.means else [f"nobody unsaid {claim.scope}"]
    return [*war, *unsaid, "nobody", f"nobody means {case.means}", f"nobody scope {claim.scope}",
            f"nobody harm {claim.harm}", f"nobody rivals {min(len(suspects), 5)}", f"nobody {claim.victims.status}",
            f"nobody {claim.victims.status} {case.means}",
            f"nobody source {claim.source.kind}", f"nobody accused {len(case.accused_by_source)}",
            f"nobody there {len(case.accused_there)}", *(f"nobody {cue}" for cue in case.follows)]


def weight(suspect: Suspect) -> int:
    """How often a report names a suspect as attacker, its headline counted thrice."""
    active = [p.other for p in suspect.places if p.other and p.other.role in ACTIVE]
    return sum(3 if a.start == IN_TITLE else 1 for a in active)


def _by_the_guidelines(case: Case, suspects: Sequence[Suspect], shares: Sequence[float]) -> tuple[int, str]:
    """Whom the guidelines' order names: the claim's own words, its event's one account, the report's one attacker."""
    own = [(p.rank, n) for n, s in enumerate(suspects) for p in s.places if p.own]
    if own:
        return min(own)[1], "own"
    for told, stage in ((case.accused_there & case.accused_by_source, "source"), (case.accused_there, "event")):
        if told:
            at = [n for n, s in enumerate(suspects) if s.side in told]
            return (at[0], stage) if len(told) == 1 and at else (-1, f"{stage} vie")
    most = max(range(len(suspects)), key=lambda n: shares[n], default=None)
    afar = case.means in _FROM_AFAR
    if most is not None and shares[most] >= _MOSTLY:
        return most, f"report {afar}"
    return -1, f"report vie {afar}"


def features(case: Case, suspects: Sequence[Suspect]) -> list[list[str]]:
    """Return the features of every suspect, and last those of nobody."""
    told = [weight(s) for s in suspects]
    shares = [n / (sum(told) or 1) for n in told]
    own = [(p.rank, p.firm) for s in suspects for p in s.places if p.own]
    before = (p.other for s in suspects for p in s.places if p.other and p.other.role in ACTIVE)
    nearest = max((o.start for o in before if IN_TITLE < o.start < case.reading.sentence.start), default=None)
    found = [_suspected(case, s, n, bool(own), nearest) for s, n in zip(suspects, shares, strict=True)]
    for names, inside in zip(found, in_order(case, suspects), strict=True):
        names.extend((*inside, *(f"{name} {bool(own)}" for name in inside)))
    if own and not min(own)[1]:
        _firm_where_weak(suspects, shares, found)
    found.append(_nobody(case, suspects))
    named, stage = _by_the_guidelines(case, suspects, shares)
    guided, against = [f"guided {stage}", f"guided {stage} {case.claim.scope}"], [f"against {stage}"]
    found[named] += guided
    fliers = [n for n, s in enumerate(suspects) if s.flies]
    if case.means is Means.AIRSTRIKE and len(fliers) == 1:
        found[fliers[0]] += ["only flier", f"only flier {bool(own)}"]
    if named >= 0:
        found[-1] += [*against, f"against {stage} {case.claim.scope}"]
    return found


def _firm_where_weak(suspects: Sequence[Suspect], shares: Sequence[float], found: list[list[str]]) -> None:
    """Mark armed groups named firmly, where the claim's own words are "terrorists" or the like (guidelines)."""
    for suspect, share, names in zip(suspects, shares, found, strict=True):
        if suspect.kind == "group" and any(p.firm for p in suspect.places):
            names += ["firm where weak", f"firm where weak {_often(share)}"]


def _often(share: float) -> str:
    return next((name for most, name in _SHARES if share <= most), "only")
