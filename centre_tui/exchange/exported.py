"""A file handed out: the name the program gives it, its bytes, and the sum that tells whether they are still those."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file by its name, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()
