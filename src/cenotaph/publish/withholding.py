"""A record as it may be published: every text of every noun masked, every place as fine as it may be."""
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cenotaph.records import Claim, Finding, Place, Quote, Record, Report, TollFinding, Verdict

from .blurring import blurred
from .masking import Mask
from .policy import Policy
from .secrets import Secrets

T = TypeVar("T")
# Ids of places: blurring sees to them, and a person who bears a town's name must not undo them.
_IDENTITIES = frozenset({"key", "gazetteer_id", "within"})


class Withholding:
    """What a policy makes of the nouns of one record.

    Every text of every noun passes through here, whatever field it stands in: a field that is added later is masked
    without anybody having thought of it.
    """

    def __init__(self, policy: Policy, secrets: Secrets) -> None:
        self.policy, self.secrets = policy, secrets
        self._mask = Mask(secrets.names, contacts=policy.words.withheld)
        self._masks: dict[tuple[str, ...], Mask] = {}
        self.texts_changed = 0

    def record(self, record: Record) -> Record:
        """Return the record as it may be published, its reports without their text."""
        return Record(
            reports=tuple(map(self.report, record.reports)),
            claims=tuple(map(self.claim, record.claims)),
            findings=tuple(self.noun(found, found.incident.reports) for found in record.findings),
            tolls=tuple(self.noun(found, found.toll.reports) for found in record.tolls),
        )

    def report(self, report: Report) -> Report:
        """Return a report without its text, which is its outlet's to publish and may name anybody."""
        fields = self.policy.fields
        title = report.title if fields.titles == "published" else self._stand_in
        doc = report.doc if fields.documents == "published" else report.id
        return self.noun(replace(report, text="", title=report.title and title, doc=doc), (report.id,))

    def claim(self, claim: Claim) -> Claim:
        """Return a claim whose quotes keep their offsets in the archived text; their words are as published."""
        if claim.as_read:
            claim = replace(claim, as_read=self.claim(claim.as_read))
        quotes = [self.quote(claim.report, each) for each in claim.quotes]
        victims, source = claim.victims, claim.source
        if self.policy.fields.victims_words != "published" and victims.words:
            victims = replace(victims, words=self._stand_in)
        if self.policy.fields.sources_words != "published" and source.words:
            source = replace(source, words=self._stand_in)
        shown = self.noun(replace(claim, as_read=None, victims=victims, source=source), (claim.report,))
        return replace(shown, quote=quotes[0], also=tuple(quotes[1:]), as_read=claim.as_read)

    def quote(self, report: str, quote: Quote) -> Quote:
        """Return quoted words as published, cut from the report's masked text."""
        if self.policy.fields.quotes != "published":
            return replace(quote, words=self._stand_in)
        return replace(quote, words=self.passage(report, quote.start, quote.end))

    def passage(self, report: str, start: int, end: int) -> str:
        """Return characters of a report's text as they may be published."""
        return self.secrets.texts[report].cut(start, end)

    def noun(self, noun: T, reports: Iterable[str]) -> T:
        """Return a noun that tells of some reports with all its texts masked and its places blurred."""
        return self._walk(noun, self._mask_of(reports).text)  # type: ignore[no-any-return]

    @property
    def _stand_in(self) -> str:
        return f"[{self.policy.words.text}]"

    def _mask_of(self, reports: Iterable[str]) -> Mask:
        """The mask for what tells of these reports: parts of names are masked where their whole name stands."""
        own = tuple(sorted(report for report in reports if report in self.secrets.parts))
        if own not in self._masks:
            parts = {name: stands for report in own for name, stands in self.secrets.parts[report].items()}
            self._masks[own] = self._mask.also(parts)
        return self._masks[own]

    def _walk(self, value: Any, mask: Callable[[str], str]) -> Any:
        if type(value) is str:
            masked = mask(value)
            self.texts_changed += masked != value
            return masked
        if isinstance(value, tuple):
            return tuple([self._walk(each, mask) for each in value])
        if isinstance(value, Place):
            value = blurred(value, self.policy.places, self.secrets.open_sites)
        elif isinstance(value, Verdict):
            value = self._verdict(value)
        if isinstance(value, Struct):
            fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _IDENTITIES}
            changed = {k: new for k, old in fields.items() if (new := self._walk(old, mask)) is not old}
            return replace(value, **changed) if changed else value
        return value

    def _verdict(self, verdict: Verdict) -> Verdict:
        names, words = self.policy.names.reviewers, self.policy.words
        author = verdict.author if names == "published" else words.reviewers
        hidden = self.policy.fields.reviewers_reasons != "published"
        return replace(verdict, author=author, reason=self._stand_in if hidden else verdict.reason)


def blurred_ids(before: Record, after: Record) -> tuple[str, ...]:
    """Return the ids of incidents, tolls and claims whose place stands for a finer one."""
    found = [(c.id, c.place, d.place) for c, d in zip(before.claims, after.claims, strict=True)]
    found += [(_id(f), _place(f), _place(g)) for f, g in zip(before.findings, after.findings, strict=True)]
    found += [(_id(t), _place(t), _place(u)) for t, u in zip(before.tolls, after.tolls, strict=True)]
    return tuple(name for name, was, is_ in found if (was.key, was.precision) != (is_.key, is_.precision))


def _id(found: Finding | TollFinding) -> str:
    return found.incident.id if isinstance(found, Finding) else found.toll.id


def _place(found: Finding | TollFinding) -> Place:
    return found.incident.place if isinstance(found, Finding) else found.toll.place
