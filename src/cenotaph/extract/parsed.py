"""The text of a parsed sentence: spaCy puts it together anew each time it is asked, which readings do often."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def text_of(doc: "Doc") -> str:
    """Return the text of a parsed sentence, put together once."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text
