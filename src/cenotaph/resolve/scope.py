"""Incident or toll: whether a claim counts one event, or a total over several, a span of time, a war."""
from cenotaph.records import Period, PeriodPrecision, Place, PlacePrecision, Reading, Scope

_DAYS_OF_ONE_EVENT = 2
_MANY = 1000


def _long(period: Period) -> bool:
    if period.precision in {PeriodPrecision.MONTH, PeriodPrecision.YEAR, PeriodPrecision.OPEN}:
        return True
    return bool(period.first and period.last and (period.last - period.first).days >= _DAYS_OF_ONE_EVENT)


def _several_places(place: Place) -> bool:
    """Parts of one town are one place; towns are several."""
    towns = {p.within[0] if p.precision in {PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE} and p.within else p.key
             for p in place.places}
    return len(towns) > 1


def scope_of(reading: Reading, place: Place, period: Period) -> Scope:
    """Return toll for a span of days, several towns, a whole country, a war's thousands, or words that say so."""
    words = period.words or ""
    if _long(period) and "weekend" not in words or _several_places(place) or place.precision is PlacePrecision.COUNTRY:
        return Scope.TOLL
    if (reading.count.stated or 0) >= _MANY or "since" in words.lower():
        return Scope.TOLL
    return Scope.TOLL if reading.total and place.precision is PlacePrecision.PROVINCE else Scope.INCIDENT
