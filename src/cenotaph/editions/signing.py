"""Signatures: one Ed25519 key a person, in the person's own folder for settings, never in a project."""
import os
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from platformdirs import user_config_path

from cenotaph.errors import Stop
from cenotaph.records import Noun

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_MINE = "signing-key.pem"


class Signature(Noun, frozen=True, kw_only=True):
    """A signature over the bytes of `manifest.json`: Ed25519, key and signature in hexadecimal."""

    public_key: str
    signature: str
    algorithm: str = "ed25519"


@dataclass(frozen=True)
class Trust:
    """What a signature is worth: whether it holds, the key's fingerprint, whether the key is this person's own."""

    holds: bool
    fingerprint: str
    own: bool


class SigningKey:
    """The key with which this person signs editions: a PEM file that nobody else may read."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("cenotaph") / _MINE

    @property
    def there(self) -> bool:
        return self.path.exists()

    def make(self) -> None:
        """Make the key, readable by its owner alone. Raises Stop where one is there or none can be written."""
        refuse_without_cryptography()
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Made with its mode, not given it afterwards: at no moment may another read it.
            with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(pem)
        except OSError as error:
            raise Stop(f"The signing key {self.path} cannot be made: {error.strerror}.", "Mend that.") from error

    def public(self) -> bytes:
        """Return the public key's 32 bytes. Raises Stop where the key cannot be read."""
        return self._key().public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """Return the signature file for these bytes, as JSON."""
        given = Signature(public_key=self.public().hex(), signature=self._key().sign(data).hex())
        return msgspec.json.format(msgspec.json.encode(given), indent=2)

    def _key(self) -> "Ed25519PrivateKey":
        refuse_without_cryptography()
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            key = load_pem_private_key(self.path.read_bytes(), None)
        except (OSError, ValueError, TypeError) as error:
            remedy = "Put it back from a backup, or move it away: `cenotaph publish --sign` makes a new one."
            raise Stop(f"The signing key {self.path} cannot be read: {error}.", remedy) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise Stop(f"The signing key {self.path} is no Ed25519 key.", "Move it away; `publish --sign` makes one.")
        return key


def trust_of(data: bytes, signature: bytes) -> Trust:
    """Return what a signature file over these bytes is worth. Raises Stop where no library is there to say."""
    refuse_without_cryptography()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        given = msgspec.json.decode(signature, type=Signature)
        public = bytes.fromhex(given.public_key)
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(given.signature), data)
    except (InvalidSignature, ValueError, msgspec.MsgspecError):
        return Trust(holds=False, fingerprint="", own=False)
    mine = SigningKey()
    return Trust(holds=True, fingerprint=fingerprint(public), own=mine.there and mine.public() == public)


def refuse_without_cryptography() -> None:
    """Raise Stop where the library that signs is not installed: it comes with the extra `site`."""
    if find_spec("cryptography") is None:
        raise Stop("Signatures need the package cryptography, which is not installed.",
                   "Install it with `pip install 'cenotaph[site]'`.")


def fingerprint(public: bytes) -> str:
    """Return the first 32 hexadecimal digits of a public key's SHA-256, in groups of four."""
    digits = sha256(public).hexdigest()[:32]
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))
