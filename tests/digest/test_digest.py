"""The digest: contested and doubtful first, in every form, sent only when told to and only where the settings say."""
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cenotaph.digest import FORMS, Digest, digest, letter
from cenotaph.errors import Stop
from cenotaph.records import (
    Basis,
    Change,
    Edition,
    Finding,
    Grade,
    GradeName,
    Group,
    Harm,
    Incident,
    Span,
)
from cenotaph.sending import send
from cenotaph.settings import Settings

MADE = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
BASIS = Basis(software="cenotaph", derivation="v", codebook="default", codebook_version="2", codebook_sha256="c",
              archive_root="r", archive_files=3, decisions="0", policy_sha256="p")


def incident(name: str, grade: GradeName) -> Finding:
    return Finding(incident=Incident(id=name, label=f"incident {name}"), grade=Grade(name=grade))


def change(what: str, subject: str, best: tuple[int, int] = (0, 0), after_words: str = "") -> Change:
    before, after = (Span(low=n, best=n, high=n) if n else None for n in best)
    return Change(edition=2, what=what, subject=subject, now=subject, label=f"incident {subject}", harm=Harm.KILLED,
                  group=Group(), before=before, after=after, people=abs(best[1] - best[0]),
                  reasons=("new report: Orrin Wire, 3 May 2013, “Nine <dead> & *more*”",), after_words=after_words)


def told(*changes: Change) -> Digest:
    findings = (incident("a", GradeName.FAIR), incident("b", GradeName.CONTESTED), incident("c", GradeName.FAIR),
                incident("d", GradeName.WEAK))
    before = Edition(number=1, title="Hama & Homs", made=MADE, basis=BASIS)
    now = Edition(number=2, title="Hama & Homs", made=MADE, basis=BASIS, incidents=findings)
    return digest(before, now, changes)


CHANGES = (
    change("figure", "a", (9, 11)), change("figure", "b", (3, 4)), change("figure", "c", (20, 12)),
    change("figure", "d", (1, 2)), change("new", "e"), change("toll", "t", (0, 300)),
)


def test_contested_and_doubtful_come_first_and_everything_is_told_once() -> None:
    said = told(*CHANGES)
    headings = [section.heading for section in said.sections]
    assert headings == ["Contested", "Resting on one voice", "Figures raised", "Figures lowered", "New incidents", "Tolls"]
    assert sorted(item.subject for section in said.sections for item in section.items) == ["a", "b", "c", "d", "e", "t"]


def test_nothing_changed_is_said_in_words() -> None:
    assert told().summary == "Nothing is published otherwise than in edition 1."


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_tells_every_change_and_its_reason(form: object) -> None:
    written = getattr(form, "write")(told(*CHANGES))  # noqa: B009
    if getattr(form, "name") == "eml":  # noqa: B009
        parts = message_from_string(written, policy=policy.default).walk()
        written = "\n".join(str(p.get_content()) for p in parts if p.get_content_maintype() == "text")
    for subject in "abcdet":
        assert f"incident {subject}" in written
    assert "Orrin Wire, 3 May 2013" in written


def test_what_a_report_says_is_never_taken_for_marks() -> None:
    forms = {form.name: form.write(told(*CHANGES)) for form in FORMS}
    assert "<dead>" not in forms["html"]
    assert "&lt;dead&gt;" in forms["html"]
    assert "\\<dead\\>" in forms["markdown"]


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    page = next(form for form in FORMS if form.name == "html").write(told(*CHANGES))
    assert "http" not in page
    assert "<script" not in page
    assert "src=" not in page


def test_the_feed_is_atom_with_an_entry_for_each_that_changed() -> None:
    feed = ElementTree.fromstring(next(form for form in FORMS if form.name == "atom").write(told(*CHANGES)))
    space = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{space}feed"
    entries = feed.findall(f"{space}entry")
    assert len(entries) == 6
    assert all(entry.find(f"{space}{name}") is not None for entry in entries for name in ("id", "title", "updated"))
    assert len({entry.findtext(f"{space}id") for entry in entries}) == 6


def test_the_same_digest_is_the_same_letter() -> None:
    assert letter(told(*CHANGES)).as_bytes() == letter(told(*CHANGES)).as_bytes()


def test_the_letter_has_a_page_and_the_same_in_plain_text() -> None:
    message = letter(told(*CHANGES), "record@example.org", ("reader@example.org",))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "text/html"]
    assert message["Subject"] == "Hama & Homs: edition 2"


class Relay:
    """A mail relay of one message, on this machine alone."""

    def __init__(self, refuses: bool = False) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.received: list[str] = []
        self.refuses = refuses
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        connection, _ = self._server.accept()
        with connection, connection.makefile("rwb", buffering=0) as stream:
            stream.write(b"220 relay\r\n")
            while line := stream.readline().decode("ascii", "replace"):
                word = line.split(":")[0].split()[0].upper()
                if word == "DATA":
                    stream.write(b"354 go on\r\n")
                    said = []
                    while (part := stream.readline()) != b".\r\n":
                        said.append(part.decode("utf8"))
                    self.received.append("".join(said))
                stream.write(b"550 no\r\n" if word == "RCPT" and self.refuses else b"250 relay\r\n")
                if word == "QUIT":
                    return

    def close(self) -> None:
        self._server.close()
        self._thread.join(timeout=5)


@pytest.fixture
def relay() -> Iterator[Relay]:
    opened = Relay()
    yield opened
    opened.close()


def settings(port: int, **more: object) -> Settings:
    given = {"smtp_relay": f"127.0.0.1:{port}", "digest_from": "record@example.org", "digest_to": ("r@example.org",)}
    return Settings(folder=Path(), title="Tried", **{**given, **more})  # type: ignore[arg-type]


def test_a_digest_is_sent_over_the_relay_of_the_settings(relay: Relay) -> None:
    chosen = settings(relay.port)
    send(letter(told(*CHANGES), chosen.digest_from, chosen.digest_to), chosen)
    relay.close()
    received = message_from_string(relay.received[0], policy=policy.default)
    assert isinstance(received, EmailMessage)
    assert received["To"] == "r@example.org"
    body = received.get_body(("plain",))
    assert body is not None and "incident b (contested)" in str(body.get_content())


@pytest.mark.parametrize("key", ["smtp_relay", "digest_from", "digest_to"])
def test_nothing_is_sent_without_all_that_sending_needs(key: str) -> None:
    with pytest.raises(Stop, match=f"`{key}` is not set: nothing was sent"):
        send(EmailMessage(), settings(9, **{key: "" if key != "digest_to" else ()}))


def test_a_relay_that_refuses_is_named_with_what_to_do() -> None:
    refusing = Relay(refuses=True)
    with pytest.raises(Stop, match="did not take the digest"):
        send(letter(told(), "a@example.org", ("r@example.org",)), settings(refusing.port))
    refusing.close()


def test_a_password_is_never_sent_in_the_open(relay: Relay) -> None:
    with pytest.raises(Stop, match="offers no encryption: the password was not sent"):
        send(letter(told(), "a@example.org", ("r@example.org",)), settings(relay.port, smtp_user="me"))
