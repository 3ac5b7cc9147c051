"""The forms of a digest, one line each: Markdown, a page for e-mail, plain text, an Atom feed."""
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from xml.sax.saxutils import escape

from cenotaph.records import content_id

from .contents import Digest, Item

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h2{margin-top:2em;border-bottom:1px solid #999}h3{margin-bottom:.2em}ul{margin-top:.2em}.why{color:#444}"
    ".grade{font-weight:normal}"
    "@media (prefers-color-scheme:dark){body{color:#e9e6e0;background:#171614}.why{color:#b1aba1}}"
)


@dataclass(frozen=True)
class Form:
    """One form: its name, the ending of its file, and what it makes of a digest."""

    name: str
    ending: str
    write: Callable[[Digest], str]


def markdown(told: Digest) -> str:
    """Return the digest as Markdown; what a report says is never taken for marks."""
    lines = [f"# {_plain(told.title)}: edition {told.number}", "", _plain(told.summary), ""]
    lines += [f"- {_plain(each)}" for each in told.basis] + ([""] if told.basis else [])
    for section in told.sections:
        lines += [f"## {section.heading}", ""]
        for item in section.items:
            lines += [f"### {_plain(item.label)}{_graded(item)}", ""]
            for line in item.lines:
                lines += [f"- {_plain(change)}" for change in line.changes]
                lines += [f"  - {_plain(reason)}" for reason in line.reasons]
            lines.append("")
    return "\n".join(lines)


def text(told: Digest) -> str:
    """Return the digest as plain text, lines as long as they are."""
    lines = [f"{told.title}: edition {told.number}", "", told.summary, *told.basis, ""]
    for section in told.sections:
        lines += [section.heading.upper(), ""]
        for item in section.items:
            lines += [f"{item.label}{_graded(item)}"]
            for line in item.lines:
                lines += [f"  {change}" for change in line.changes]
                lines += [f"    because: {reason}" for reason in line.reasons]
            lines.append("")
    return "\n".join(lines)


def page(told: Digest) -> str:
    """Return the digest as a page of HTML that asks for nothing from anywhere."""
    said = html.escape
    body = [f"<h1>{said(told.title)}: edition {told.number}</h1>", f"<p>{said(told.summary)}</p>"]
    body += [f"<ul>{''.join(f'<li>{said(each)}</li>' for each in told.basis)}</ul>"] if told.basis else []
    for section in told.sections:
        body.append(f"<h2>{said(section.heading)}</h2>")
        body += [part for item in section.items for part in _item(item)]
    head = f'<meta charset="utf-8"><title>{said(told.title)}: edition {told.number}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n' + "\n".join(body) + "\n</body></html>\n"


def _item(item: Item) -> Iterator[str]:
    said = html.escape
    yield f'<h3 dir="auto">{said(item.label)}<span class="grade">{said(_graded(item))}</span></h3><ul>'
    for line in item.lines:
        why = "".join(f'<li dir="auto">{said(reason)}</li>' for reason in line.reasons)
        yield f'<li dir="auto">{"<br>".join(map(said, line.changes))}<ul class="why">{why}</ul></li>'
    yield "</ul>"


def atom(told: Digest) -> str:
    """Return the digest as an Atom feed (RFC 4287): an entry for each incident or toll that changed."""
    made = told.made.isoformat()
    name = f"urn:cenotaph:{_slug(told.title)}"
    entries = [
        f'<entry><id>{name}:{told.number}:{item.subject}</id><title>{escape(item.label)}</title>'
        f'<updated>{made}</updated><category term="{escape(section.heading)}"/>'
        f'<content type="html">{escape("".join(_item(item)))}</content></entry>'
        for section in told.sections for item in section.items
    ]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{name}</id><title>{escape(told.title)}</title><updated>{made}</updated>"
        f"<author><name>{escape(told.title)}</name></author><subtitle>{escape(told.summary)}</subtitle>\n"
        + "\n".join(entries) + "\n</feed>\n"
    )


def letter(told: Digest, sender: str = "", to: tuple[str, ...] = ()) -> EmailMessage:
    """Return the digest as an e-mail: a page and the same in plain text; without `sender` and `to` it is a draft."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(f"{told.title}: edition {told.number}".split())
    message["Message-ID"] = f"<{content_id('e', told.title, told.since, told.number)}@cenotaph.invalid>"
    message["Date"] = format_datetime(told.made)
    for name, value in (("From", sender), ("To", ", ".join(to)), ("X-Unsent", "" if sender else "1")):
        if value:
            message[name] = value
    message.set_content(text(told), cte="quoted-printable")
    message.add_alternative(page(told), subtype="html", cte="quoted-printable")
    # Left to itself it would draw one by lot, and the same digest would not be the same letter.
    message.set_boundary(f"=={content_id('b', told.title, told.since, told.number)}==")
    return message


def _graded(item: Item) -> str:
    return f" ({item.grade})" if item.grade else ""


def _plain(words: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-") or "record"


FORMS: tuple[Form, ...] = (
    Form("markdown", ".md", markdown),
    Form("html", ".html", page),
    Form("text", ".txt", text),
    Form("atom", ".atom", atom),
    Form("eml", ".eml", lambda told: letter(told).as_string()),
)
