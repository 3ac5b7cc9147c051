"""What leads straight to a person, whatever the name: e-mail addresses, handles of social media, telephone numbers."""
import re
from collections.abc import Iterator

_CONTACT = re.compile(
    r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@/.])@[A-Za-z_]\w{2,}"
    r"|(?<![\w+])(?:\+|00)\d(?:[ ().-]{0,2}\d){7,13}\b"
)


def contacts_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text gives an address, a handle ("@" before it) or an international telephone number."""
    if "@" in text or "+" in text or "00" in text:
        yield from (found.span() for found in _CONTACT.finditer(text))
