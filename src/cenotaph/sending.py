"""A digest sent by e-mail: the only thing that ever leaves the machine, and only when it is told to."""
import os
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage

from cenotaph.errors import Stop
from cenotaph.settings import Settings

PASSWORD = "CENOTAPH_SMTP_PASSWORD"
_SECONDS = 60


def send(message: EmailMessage, settings: Settings) -> None:
    """Send a message over the relay that the settings name, encrypted where the relay can.

    The password, for a relay that asks for one, is read from the environment (`CENOTAPH_SMTP_PASSWORD`): never kept.
    Raises Stop where the settings name no relay, sender or receiver, or where the relay refuses.
    """
    host, port = address(settings)
    try:
        relay = smtplib.SMTP(host, port, timeout=_SECONDS)
        try:
            refused = _handed_over(relay, message, settings)
        finally:
            # What the relay has taken is sent, however it says goodbye.
            with suppress(OSError, smtplib.SMTPException):
                relay.quit()
    except (OSError, smtplib.SMTPException) as error:
        remedy = "Nothing was sent. Check `smtp_relay` in cenotaph.toml, or send the .eml file by hand."
        raise Stop(f"The relay {settings.smtp_relay} did not take the digest: {error}.", remedy) from error
    if refused:
        raise Stop(f"The relay refused {', '.join(refused)}; all others got the digest.", "Check these addresses.")


def _handed_over(relay: smtplib.SMTP, message: EmailMessage, settings: Settings) -> list[str]:
    """Give the message to the relay and return the receivers that it refused."""
    relay.ehlo()
    encrypted = relay.has_extn("starttls")
    if encrypted:
        relay.starttls(context=ssl.create_default_context())
    if settings.smtp_user:
        _log_in(relay, settings, encrypted)
    return list(relay.send_message(message, settings.digest_from, list(settings.digest_to)))


def address(settings: Settings) -> tuple[str, int]:
    """Return the relay's host and port, once everything is set that sending needs. Raises Stop where it is not."""
    for key in ("smtp_relay", "digest_from", "digest_to"):
        if not getattr(settings, key):
            raise Stop(f"`{key}` is not set: nothing was sent.", f"Set `{key}` in cenotaph.toml, or leave out --send.")
    host, _, port = settings.smtp_relay.partition(":")
    if port and not port.isdigit():
        remedy = 'Give a host and a port: "mail.example.org:587".'
        raise Stop(f"`smtp_relay` cannot be {settings.smtp_relay!r}.", remedy)
    return host, int(port or 25)


def _log_in(relay: smtplib.SMTP, settings: Settings, encrypted: bool) -> None:
    if not encrypted:
        raise Stop(f"The relay {settings.smtp_relay} offers no encryption: the password was not sent.",
                   "Name a relay that offers STARTTLS, or leave out `smtp_user`.")
    relay.login(settings.smtp_user, os.environ.get(PASSWORD, ""))
