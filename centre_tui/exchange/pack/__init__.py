"""The pack for an external verifier's visit: what 5.20.2 and 5.20.3 ask to see, as documents for paper and as text."""

from centre_tui.exchange.pack.contents import Named, documents, how_many
from centre_tui.exchange.pack.material import Made, Pack

__all__ = ["Made", "Named", "Pack", "documents", "how_many"]
