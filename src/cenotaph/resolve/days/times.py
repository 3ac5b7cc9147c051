"""The times that a report names, each with what its own words and those around it say of it."""
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from cenotaph.records import Period, Report
from cenotaph.wordlist import in_small_letters

from ..stops import stops_of
from .begun import Begun
from .beside import Besides, Known, Placed
from .calendar import TimeWords, find_times, period_of

_DATELINE_WITHIN = 600
# A report of the evening before, in another time zone.
_ZONES = timedelta(days=1)
_SPOKEN = re.compile(
    r"\b(?:said|says|saying|tells?|told (?:[\w’'-]+ ){0,3}[\w’'-]+|announced|reported|stated|added|statement|confirmed|"
    r"denied|acknowledged|claimed|warned|condemned|wrote|tweeted|spoke|statement|communiqu[eé]|report|bulletin|note|letter|"
    r"according to [\w’' -]{3,40})"
    r"(?:\s+to (?:the )?(?-i:[A-Z])[\w’-]+(?: (?-i:[A-Z])[\w’-]+)?)?"
    r"(?:\s+(?:in|through|via|from|on|to|by|at|over) (?:an? |the |its |his |her |their |state |local )?"
    r"(?:[\w’'-]+ ){0,2}?(?:statement|report|bulletin|briefing|message|post|interview|tweet|video|press release|"
    r"conference|website|page|channel|account|telegram|facebook|twitter|television|tv|radio|reporters|journalists|agency|parliament|"
    r"telephone|phone|e-?mail|skype|whatsapp))*"
    r"\s+(?:late |early |earlier |on |of |from |dated )*$", re.IGNORECASE)
_SHOWN = re.compile(
    r"\b(?:emerged|surfaced|came out|come out|released|published|posted|aired|appeared|circulated|visited|met|issued|"
    r"broadcast|made public)\b[^.]{0,30}$")
# "Funerals were held on Tuesday for 14 gendarmes", "their bodies were handed over to the families on Friday".
_BURIED = re.compile(
    r"\b(?:(?:funerals?|burials?|vigils?) (?:was|were|(?:has|have) been) (?:also )?held|"
    r"(?:joined|attended|at) (?:the |an? )?(?:[\w-]+ )?(?:funerals?|burials?)|"
    r"(?:were|was|been) buried(?! (?:under|beneath|alive|in (?:the )?(?:rubble|debris|ruins)))|laid to rest|"
    r"handed (?:over |back )?to (?:the |their )?(?:famil|relativ)\w+)\b[^.;,]{0,45}$", re.IGNORECASE)
# What an attack was an answer to is another event.
_AVENGED = re.compile(
    r"\b(?:(?:in )?(?:revenge|retaliation|reprisal|retribution|response)s? (?:for|to|against)|(?:to )?aveng(?:e|ing)|"
    r"retaliat(?:ed|ing) (?:for|against))\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:took place|happened|occurred|was carried out|were carried out|was committed|dated (?:it|the \w+) to)\s*$")
# "On 7 February the agency reported that …" dates the report of it.
_SAYING = re.compile(r"[^.;]{0,70}?\b(?:said|says|spoke of|reported|announced|stated|confirmed|told|accused|denied|"
                     r"claimed(?! (?:[\w-]+ ){0,4}lives\b)|called (?:on|for)|urged|condemned|demanded|warned|"
                     r"admitted|blamed|vowed|rejected|appealed)\b")
_ON_DAY = re.compile(r"(?:late |early )?on ", re.IGNORECASE)
_AT_ONCE = 14
_BARE = re.compile(r"(?:on )?\w+day", re.IGNORECASE)
# "By Sunday the dead numbered 45", "as of noon on Friday": until when they were counted, not when they died.
_SINCE = re.compile(r"(?:ever )?since ", re.IGNORECASE)
_WHEN = re.compile(r",? when\b", re.IGNORECASE)
_APPOSED = re.compile(r" (?:that|this),? |,? ")
_DID_IT = re.compile(
    r"(?:[’']?s)? (?:[\w-]+ )?(?:air ?strikes?|strikes?|raids?|attacks?|bomb(?:ing)?s?|blasts?|explosions?|shelling|"
    r"assault|ambush|massacre|fighting|clashes)\b")
_AS_OF = re.compile(r"\bas of\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:by|as of|up to|until|till)\b")
# "The toll of Saturday's strike rose to 40 on Monday".
_RISEN = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|jumped|increased|grew|grown)(?: further| sharply| again)? to "
    r"(?:[\w-]+ ){0,2}?[\d,]+ (?:\w+ ){0,2}?(?:late |early |on )*$")
# "The toll was raised on Wednesday to 42".
_RAISED = re.compile(r"\b(?:raised|revised|updated|rose|risen|climbed|increased|jumped|grew)\s*$")
_TO_NUMBER = re.compile(r" (?:up |upward |sharply )?to (?:[\w-]+ ){0,2}?[\d,]+\b")
# "Twice as many as a year earlier", "up from the previous month": another count is compared, and not told.
_COMPARED_WITH = re.compile(
    r"\b(?:than|as (?:many|in|during|of)|had been|were|(?:up|down|rise|fall|drop|increase) from|"
    r"compared (?:with|to))\s+(?:in |the |for |on )*$")
# "The deadliest day since the coup": how long there was none worse, not since when people died.
_COMPARED = re.compile(
    r"\b(?:\w+(?:li)?est|worst|most \w+|first|highest)\b[^.;,]{0,60}$", re.IGNORECASE)
# "Born in 1955", "founded in 1989": years of people and bodies, not of what befell them.
_BIOGRAPHY = re.compile(
    r"\b(?:born|founded|established|built|elected|appointed|graduated|married|retired|formed|signed|ratified)\s*$|"
    # "Who moved to Aden 12 years ago", "left his job in May".
    r"\b(?:who|he|she|having) (?:had |has )?(?:first )?(?:(?:moved|emigrated|migrated|travelled|traveled|flew) to|"
    r"settled|enlisted|volunteered|left (?:his|her)|joined)\b[^.;,]{0,50}$")
# "Divided since July 2012", "which fell to the rebels in May": who has held a place, and since when.
_HELD = re.compile(
    r"\b(?:divided|held|controlled|ruled|governed|run|occupied|in power|"
    r"(?:under|in|has had) (?:[\w-]+ )?control(?: of \w+)?|hands of [\w -]{3,30})\s+(?:by [\w -]{3,40} )?$")
_FELL = re.compile(
    r"\b(?:which|that)\s+(?:had |has )?(?:been )?(?:fell|fallen|(?:was |were )?"
    r"(?:captured|seized|overrun|retaken|recaptured|liberated)|(?:took|seized|lost|regained) control)\b[^.;,]{0,60}$|"
    # "To hold the hills that it had taken in 2009".
    r"\b(?:territor(?:y|ies)|land|areas?|towns?|cit(?:y|ies)|villages?|provinces?|districts?|bases?|ground|strip) "
    r"(?:that |which )?(?:it|they|he|(?:the )?[\w-]+) (?:had |has |have )?(?:first )?(?:seized|captured|took|taken|"
    r"overran|conquered|won|gained|recaptured|retook|lost)(?: [\w-]+){0,3} ?$")
# "Killed in Homs, scene of an offensive last month": what else befell the place, and when.
_SCENE = re.compile(
    r"\s(?=(?:scene|site) of )(?<!\bwas\s)(?<!\bwere\s)(?<!\bis\s)(?<!\bbeen\s)(?<!\bbecame\s)(?<!\bwas the\s)"
    r"(?<!\bis the\s)(?<!\bbeen the\s)(?<!\bbecame the\s)(?:scene|site) of "
    r"(?!it\b|this\b|the (?:attack|blast|bombing|strike|raid|explosion)\b)[^.;,]{0,60}$")
# "Troops who had withdrawn the day before": when somebody did what came before the harm.
_HAD_DONE = re.compile(r"\b(?:who|which|that) had (?:[\w’'-]+ ){1,6}$", re.IGNORECASE)
# "The Aug. 20 presidential election", "the April 4 ceasefire": days of what harmed nobody.
_PEACEFUL = re.compile(
    r"\s+(?:[\w-]+ ){0,2}?(?:elections?|vote|votes|voting|referendum|summit|talks|meetings?|agreement|deal|accord|"
    r"resolution|ceasefire|truce|deadline|session|conference|inauguration|ceremony)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|from|of)\s+$|^(?:of|from) the\b", re.IGNORECASE)
_HARMING = re.compile(
    r"\b(?:kill|wound|injur|die|dead|hit|struck|strike|bomb|attack|shell|explo|fire|storm|target|clash|raid|blast)")
# "Aleppo June 6 2015 (Reuters)", "KYIV March 9 (agency) -": the day of a photograph, or of a dispatch.
_CREDIT = re.compile(r"[\s.,]*\((?!\d)[^()]{2,40}\)")
# "Srinagar, Sep 14: …", "MOSCOW October 18 (agency) - …": a dateline that the text, or the report in it, opens with.
_OPENING_PLACE = re.compile(r"(?:(?:^|\n)[A-Z][\w./ ,’'-]{1,40},? |(?:^|[\n.!?:] ?)[A-Z]{3,}(?: [A-Z]{3,})*,? )$")
_COLON = re.compile(r"(?:[\s.,]*\((?!\d)[^()]{2,40}\))?\s*(?::|-{1,2}\s|[–—]\s)")
_LED = re.compile(r"[a-z]+", re.IGNORECASE)
_LEADS = frozenset({
    "on", "in", "at", "by", "since", "over", "during", "from", "of", "late", "early", "earlier", "last", "until",
    "through", "before", "after", "for", "within", "this", "the",
})
# "In July that year": of the year told before.
_THAT_YEAR = re.compile(r",? (?:(?:of|in) )?(?:that|the same)(?: same)? year\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGES = ((-1, "ahead"), (0, "today"), (1, "yesterday"), (3, "days"), (7, "week"), (31, "month"), (366, "year"))
_LENGTHS = ((0, "day"), (1, "two days"), (9, "week"), (31, "month"))


class Time(NamedTuple):
    """A time that a text names: characters, the days it means, and the traits its own surroundings give it.

    `spoken`: it only says when somebody spoke, or something was shown; `told`: it says when something "took place".
    `of_speech`: so it does, or it opens the sentence of one who speaks, "On Monday the army said that it killed nine".
    """

    start: int
    end: int
    period: Period
    spoken: bool
    told: bool
    traits: tuple[str, ...]
    of_speech: bool

    def dates(self, anchor: int) -> bool:
        """False for the day of a photograph, of a harm that is told behind its caption."""
        return anchor < self.start or "credit" not in self.traits


def _age(period: Period, day: date | None) -> str:
    """How long before the report a time ended."""
    if day is None or period.last is None:
        return "unknown"
    past = (day - period.last).days
    return next((name for most, name in _AGES if past <= most), "long ago")


def _is_of_count(before: str, words: str, after: str) -> bool:
    """True for the time until when, or at which, the dead were counted; "killed by Sunday's strike" is none."""
    by_then = _COUNTED.match(words.lower()) and not _DID_IT.match(after)
    raised = _RISEN.search(before) or (_RAISED.search(before) and _TO_NUMBER.match(after))
    return bool(by_then or raised or _AS_OF.search(f"{before[-8:]}{words}"))


def _length(period: Period) -> str:
    if period.first is None or period.last is None:
        return "open"
    days = (period.last - period.first).days
    return next((name for most, name in _LENGTHS if days <= most), "long")


class Times:
    """The times of one report, found once, and the sentence marks between them."""

    def __init__(self, report: Report, day: date | None) -> None:
        self.text, self.day = report.text, day
        dateline = report.dating.words
        at = self.text.find(dateline, 0, _DATELINE_WITHIN) if dateline else -1
        skipped = range(at, at + len(dateline or "")) if at >= 0 else range(0)
        named = [t for t in find_times(self.text) if not skipped or t.end <= skipped.start or t.start >= skipped.stop]
        named = [t for n, t in enumerate(named) if not (n and t.means == "beside" and self._that_year(named[n - 1]))]
        meant = [t for t in named if t.means != "anniversary" and not self._of_no_harm(t)]
        self.stops = stops_of(self.text)
        found = [(t, p) for t in meant if self._may_be_past(p := self._read(t)) and not self._opens(t, p)]
        begun = Begun(self.text, [(t.start, t.end, p) for t, p in found if p.first], self.stops)
        own = [self._time(t.start, t.end, t.means, begun.period(t, p)) for t, p in found]
        own = [self._of_next_day(t) for t in own]
        placed = self._placed([t for t in meant if t.means == "beside"], own)
        own = [t for t in own if not self._repeats(t, placed)]
        free = [self._time(p.words.start, p.words.end, p.words.means, p.period) for p in placed if not p.until]
        self.bound = tuple(p for p in [*placed, *self._told_of_a_worse_day(named), *self._marked(named)] if p.until)
        self.all = tuple(sorted([*own, *free], key=lambda t: t.start))
        self.starts = [t.start for t in self.all]

    def _that_year(self, time: TimeWords) -> bool:
        """True for a month or day "that year"."""
        return time.means in {"day", "month"} and _THAT_YEAR.match(self.text, time.end) is not None

    def _read(self, time: TimeWords) -> Period:
        """The days of a time; a month or day "that year" is of the year that was told last."""
        before = self.text[max(0, time.start - _DATELINE_WITHIN) : time.start] if self._that_year(time) else ""
        year = "".join(f" {told}" for told in _YEAR.findall(before)[-1:])
        return replace(period_of(time.words + year, self.day), words=time.words)

    def _of_next_day(self, time: Time) -> Time:
        """Who spoke on a weekday that is six days past spoke on the morrow of the day that the report bears."""
        first, next_day = time.period.first, self.day and self.day + _ZONES
        bare = time.spoken and _BARE.fullmatch(time.period.words or "")
        if not bare or not self.day or first != self.day - 6 * _ZONES or first != time.period.last:
            return time
        return time._replace(period=replace(time.period, first=next_day, last=next_day))

    def _placed(self, besides: Sequence[TimeWords], own: Sequence[Time]) -> list[Placed]:
        """The times that are counted from others, with their days."""
        if not besides:
            return []
        counted_from = [Known(t.start, t.end, t.period, t.spoken) for t in own if not self._of_avenged(t)]
        known = Besides(self.text, counted_from, self.stops, self.day)
        placed = [p for t in besides if (p := known.place(t)) and self._may_be_past(p.period)]
        return placed + known.events

    def _of_avenged(self, time: Time) -> bool:
        """True for the day of what an attack answered ("revenge for a raid on 2 June"): nothing is counted from it."""
        return bool(_AVENGED.search(self.text, self.stops.sentence_at(time.start)[0], time.start))

    def _marked(self, times: Sequence[TimeWords]) -> list[Placed]:
        """The days of what an anniversary is of, for the rest of its sentence."""
        marked = (t for t in times if t.means == "anniversary")
        return [Placed(t, period_of(t.words, self.day), self.stops.sentence_at(t.start)[1]) for t in marked]

    def _told_of_a_worse_day(self, times: Sequence[TimeWords]) -> list[Placed]:
        """The days of "the deadliest since November, when 25 died": of what is told of them alone."""
        told = (t for t in times if _SINCE.match(t.words) and _WHEN.match(self.text, t.end) and self._of_no_harm(t))
        end = self.stops.sentence_at
        return [Placed(t, period_of(_SINCE.sub("in ", t.words), self.day), end(t.start)[1]) for t in told]

    def _repeats(self, time: Time, placed: Sequence[Placed]) -> bool:
        """True for the weekday in "three days before that, on Thursday": the days counted say which Thursday."""
        return "means=weekday" in time.traits and any(
            _APPOSED.fullmatch(self.text, p.words.end, time.start) and p.period.first and time.period.first
            and (p.period.first - time.period.first).days % 7 == 0 for p in placed if not p.until)

    def _of_no_harm(self, time: TimeWords) -> bool:
        """True for a day since which none was worse, one compared, a birth's, that of what a place is known for."""
        before = self.text[max(0, time.start - 80) : time.start]
        if time.means == "beside" and (had := _HAD_DONE.search(before)) and not _HARMING.search(had[0]):
            return True
        if time.means == "beside" and time.words.endswith(("year", "years", "month", "earlier", "before")):
            return bool(_COMPARED_WITH.search(before))
        small = in_small_letters(before)
        since = _SINCE.match(time.words) and _HELD.search(small)
        held = since or _FELL.search(small)
        known_for = held or _BIOGRAPHY.search(small) or _SCENE.search(small) or self._of_peace(time)
        return bool(known_for or (time.words[:5].lower() == "since" and _COMPARED.search(before)))

    def _of_peace(self, time: TimeWords) -> bool:
        """True for the day that names an election, a truce: "the Aug. 20 vote"; not for what was done since."""
        words = self.text[max(0, time.start - 8) : time.start], time.words
        named = time.means in {"day", "month", "year", "weekday"} and any(map(_ARTICLE.search, words))
        return named and not _SINCE.match(time.words) and bool(_PEACEFUL.match(self.text, time.end))

    def _opens(self, time: TimeWords, period: Period) -> bool:
        """True for the day of a dateline: it dates the report, and no harm."""
        own = self.day and period.first and abs(period.first - self.day) <= _ZONES and time.means == "day"
        own = own and not time.words[:1].islower()
        before = self.text[max(0, time.start - 45) : time.start] if own else ""
        return bool(_OPENING_PLACE.search(before) and _COLON.match(self.text, time.end))

    def _may_be_past(self, period: Period) -> bool:
        """False for days after the report (a page was saved, a deadline ends): no harm that it tells was done then."""
        ahead = self.day and period.first and period.first - self.day > _ZONES
        return period.known and not ahead

    def _time(self, start: int, end: int, means: str, period: Period) -> Time:
        before, after = self.text[max(0, start - 50) : start], self.text[end : end + 90]
        told_on = _SPOKEN.search(self.text[max(0, start - 80) : start]) or _SHOWN.search(before) or (
            _BURIED.search(before) and not _HARMING.search(before))
        spoken = bool(told_on) or (means not in {"run", "beside"} and _is_of_count(before, period.words or "", after))
        told = bool(_HAPPENED.search(before))
        led = _LED.match(period.words or "")
        lead = led[0].lower() if led and led[0].lower() in _LEADS else "-"
        opens = not before.strip() or before.rstrip()[-1:] in {".", "\n", '"', "”"}
        # "… on Tuesday," said the officer: a day within the words that are quoted.
        saying = None if after[:3].strip(" .,")[:1] in {'"', "”", "’"} else _SAYING.match(after)
        said = "spoken" if spoken else "opens speech" if opens and saying else "unspoken"
        if saying and said == "unspoken":
            said = "speaks at once" if saying.end() < _AT_ONCE and after[:1] == " " else "before speech"
        traits = [f"means={means}", f"lead={lead}", f"age={_age(period, self.day)}", f"length={_length(period)}",
                  f"said={said}", f"means={means} lead={lead}", f"precision={period.precision}"]
        traits += ["told"] if told else []
        traits += ["credit"] if _CREDIT.match(after) else []
        traits += ["harming before"] if _HARMING.search(before) else []
        speaks = saying and said == "opens speech" and not _HARMING.search(saying[0])
        of_speech = spoken or bool(speaks and _ON_DAY.match(period.words or ""))
        return Time(start, end, period, spoken, told, tuple(traits), of_speech)
