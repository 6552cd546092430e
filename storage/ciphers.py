"""The cipher of KEY: personal texts are encrypted, ids sealed so that they can still be looked up, texts marked.

A locked text is a version, a random nonce and AES-256-GCM under a key derived from KEY for texts alone. The place
where it stands (table and column) is sealed in with it: a text moved to another column does not open.
"""

import base64
import binascii
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
NONCE = 12
HEAD = len(VERSION) + NONCE
OLDER = b"gAAAA"  # how the tokens begin that were written before locked texts were: plain Fernet


class WrongKey(Exception):
    """KEY does not open what is stored: the key is malformed, missing, or another one than it was written with."""

    def __init__(self, why: str = "what is stored was encrypted with another KEY, or was changed") -> None:
        super().__init__(why)


class Cipher:
    """Encrypts small texts with KEY: keys of 32 bytes in base64, joined by commas; the first encrypts, all decrypt."""

    def __init__(self, keys: str) -> None:
        parts = [key.strip() for key in keys.split(",") if key.strip()]
        if not parts:
            raise WrongKey("KEY is empty: it needs at least one key")
        try:
            self._older = MultiFernet([Fernet(part) for part in parts])
            self._locks = [AESGCM(_derived(part, b"integritas texts", 32)) for part in parts]
            self._markers = [_derived(part, b"integritas checkpoints", 32) for part in parts]
            self._sealers = [AESSIV(_derived(part, b"integritas sealed ids", 64)) for part in parts]
        except ValueError:
            raise WrongKey("KEY is malformed: each key is 32 bytes in URL-safe base64, joined by commas") from None

    def lock(self, plain: bytes, place: bytes) -> bytes:
        """Return these bytes encrypted under the first key, for one place."""
        nonce = os.urandom(NONCE)
        return VERSION + nonce + self._locks[0].encrypt(nonce, plain, place)

    def unlock(self, locked: bytes, place: bytes) -> bytes:
        """Return the bytes that were locked for a place; raises `WrongKey`, which never shows contents."""
        if locked[:1] != VERSION or len(locked) < HEAD:
            raise WrongKey
        nonce, rest = locked[1:HEAD], locked[HEAD:]
        for lock in self._locks:
            try:
                return lock.decrypt(nonce, rest, place)
            except InvalidTag:
                continue
        raise WrongKey

    def encrypt(self, plain: bytes, place: bytes = b"") -> bytes:
        """Return the same as `lock` in characters that any text may hold."""
        return base64.urlsafe_b64encode(self.lock(plain, place))

    def decrypt(self, token: bytes, place: bytes = b"") -> bytes:
        """Return the bytes of a token, an older one too; raises `WrongKey`, which never shows contents."""
        try:
            if token.startswith(OLDER):
                return self._older.decrypt(token)
            return self.unlock(base64.urlsafe_b64decode(token), place)
        except (InvalidToken, binascii.Error):
            raise WrongKey from None

    def opened(self, kept: str | bytes, place: bytes) -> bytes:
        """Return the bytes of what a database keeps for a place, in characters or not; raises `WrongKey`."""
        return self.unlock(kept, place) if isinstance(kept, bytes) else self.decrypt(kept.encode(), place)

    def renewed(self, kept: str | bytes, place: bytes) -> str | bytes:
        """Return the same under the first key; raises `WrongKey`."""
        plain = self.opened(kept, place)
        return self.lock(plain, place) if isinstance(kept, bytes) else self.encrypt(plain, place).decode()

    @property
    def keys(self) -> int:
        """How many keys KEY has."""
        return len(self._sealers)

    def mark(self, text: str) -> str:
        """Return the mark of a text, which nobody without KEY can make."""
        return hmac.new(self._markers[0], text.encode(), "sha256").hexdigest()

    def marked(self, text: str, mark: str) -> bool:
        """Whether one of the keys of KEY made this mark of the text."""
        marks = (hmac.new(key, text.encode(), "sha256").hexdigest() for key in self._markers)
        return any(hmac.compare_digest(made, mark) for made in marks)

    def seal(self, plain: str, purpose: str, number: int = 0) -> str:
        """Return the one token that these words have for a purpose under a key: the same words, the same token."""
        sealed = self._sealers[number].encrypt(plain.encode(), [purpose.encode()])
        return base64.urlsafe_b64encode(sealed).decode()

    def unseal(self, token: str, purpose: str) -> str:
        """Return the words of a sealed token; raises `WrongKey`."""
        for sealer in self._sealers:
            try:
                return sealer.decrypt(base64.urlsafe_b64decode(token), [purpose.encode()]).decode()
            except (InvalidTag, ValueError):
                continue
        raise WrongKey


def _derived(key: str, purpose: bytes, length: int) -> bytes:
    """Return a key for another purpose; whoever has it learns nothing of the one it was made from."""
    return HKDF(SHA512(), length, salt=None, info=purpose).derive(base64.urlsafe_b64decode(key))


def new_key() -> str:
    """Return a fresh random key for KEY."""
    return Fernet.generate_key().decode()
