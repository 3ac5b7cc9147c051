"""What a claim says, as one short word: whether a claim that was accepted still says what it said."""
from cenotaph.records import Claim, content_id


def reading_of(claim: Claim) -> str:
    """Return a word that changes with what the claim says: its figure, victims, place, days, source, culprit, means.

    Ids, quoted words and the event's name are no part of it, nor is what a later version may come to keep of a claim.
    """
    count, victims, source, blame = claim.count, claim.victims, claim.source, claim.blame
    return content_id(
        "", claim.harm, count.low, count.high, count.bound, victims.words, victims.status, victims.demographic,
        victims.side, claim.place.key or claim.place.words, claim.period.first, claim.period.last, source.words,
        source.kind, blame.words, blame.side, claim.means, claim.scope, claim.denied,
    )
