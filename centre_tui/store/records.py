"""Which record is kept in which table, and how a record becomes a document and a document a record again.

A record is a frozen, slotted dataclass whose first two fields are `id: int` and `revision: int` (0 = new). The id is
the document's id and the revision its `_rev`; neither is repeated in its body. Dates are ISO text, enumerations their
values, fields that have their default are left out: so a default may only be altered together with a migration step. A
field that the record does not know is told, never dropped.
"""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cached_property, reduce
from operator import or_
from types import FunctionType, GenericAlias, UnionType
from typing import Any, ClassVar, Final, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from centre_tui.domain.trouble import Damaged, Refused

CARRIED: Final = ("id", "revision")
UNREADABLE: Final = {name: f"_{name}" for name in CARRIED}


class Record(Protocol):
    """What the store asks of a record."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> int:
        """Return the record's number in its table, 0 before it was added."""

    @property
    def revision(self) -> int:
        """Return the number of the change that wrote it, 0 before it was added."""


RecordT = TypeVar("RecordT", bound=Record)


def strict(kind: type, known: dict[type, type]) -> type:
    """Return a msgspec struct with the fields of a dataclass that takes no others and leaves out defaults.

    It has the dataclass's properties and methods too, so that what reads the one can read the other.
    """
    if kind not in known:
        known[kind] = msgspec.defstruct(
            kind.__name__,
            _fields(kind, known),
            namespace=behaviour(kind),
            frozen=True,
            kw_only=True,
            forbid_unknown_fields=True,
            omit_defaults=True,
        )
    return known[kind]


def body_of(kind: type, known: dict[type, type]) -> type:
    """Return the strict struct of a record's document: its revision in place of its first two fields."""
    fields = [("_rev", int, 0), *_fields(kind, known)[len(CARRIED) :]]
    return msgspec.defstruct(kind.__name__, fields, kw_only=True, forbid_unknown_fields=True, omit_defaults=True)


def twin_of(kind: type, known: dict[type, type]) -> type:
    """Return the strict struct of a record that is only read: it carries id and revision, which no document names."""
    fields = [("_rev", int, 0), *_fields(kind, known)]
    return msgspec.defstruct(
        kind.__name__,
        fields,
        namespace=behaviour(kind),
        kw_only=True,
        forbid_unknown_fields=True,
        rename=UNREADABLE,
    )


def behaviour(kind: type) -> dict[str, Any]:
    """Return what a dataclass can do: its properties, its methods, and what `dataclasses.replace` asks of it."""
    own = {name: each for name, each in vars(kind).items() if isinstance(each, property | FunctionType)}
    own = {name: each for name, each in own.items() if not name.startswith("__")}
    return {**own, "__dataclass_fields__": kind.__dict__["__dataclass_fields__"]}


def _fields(kind: type, known: dict[type, type]) -> list[tuple[str, object, object]]:
    hints = get_type_hints(kind)
    return [(field.name, mirrored(hints[field.name], known), _default(field)) for field in dataclasses.fields(kind)]


def mirrored(hint: object, known: dict[type, type]) -> object:
    """Return a type annotation with every dataclass in it replaced by its strict struct."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return strict(hint, known)
    origin, inner = get_origin(hint), tuple(mirrored(each, known) for each in get_args(hint))
    if origin is None or inner == get_args(hint):
        return hint
    return reduce(or_, inner) if origin in (Union, UnionType) else GenericAlias(origin, inner)


def _default(field: "dataclasses.Field[Any]") -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return msgspec.field(default_factory=field.default_factory)
    return msgspec.NODEFAULT


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of record is read and written."""

    table: str
    plain: "msgspec.json.Decoder[Any]"
    strict: "msgspec.json.Decoder[Any]"
    struct: type
    twin: "msgspec.json.Decoder[Any]"


class Codec:
    """Turns records into documents and back, for the kinds and tables it was given.

    In place of the tables may stand what returns them: it is called when the first record is asked for.
    """

    def __init__(self, tables: Mapping[type, str] | Callable[[], Mapping[type, str]]) -> None:
        self._tables: Final = tables
        self._encoder: Final = msgspec.json.Encoder()

    @cached_property
    def _kinds(self) -> dict[type, Kind]:
        known: dict[type, type] = {}
        tables = self._tables() if callable(self._tables) else self._tables
        return {
            kind: Kind(
                table,
                msgspec.json.Decoder(kind),
                msgspec.json.Decoder(struct),
                struct,
                msgspec.json.Decoder(twin_of(kind, known)),
            )
            for kind, table in tables.items()
            if (struct := body_of(kind, known))
        }

    def table(self, kind: type) -> str:
        """Return the table in which records of a kind are kept; KeyError for a class that is not kept."""
        return self._kinds[kind].table

    def kinds(self) -> dict[str, type]:
        """Return each table's kind of record."""
        return {kind.table: record for record, kind in self._kinds.items()}

    def decode(self, kind: type[RecordT], record: int, document: bytes) -> RecordT:
        """Return the record in a document; Damaged when it is none of this kind, or has fields of a newer program."""
        how = self._kinds[kind]
        try:
            how.strict.decode(document)
            found: RecordT = how.plain.decode(b'{"id":%d,"revision":%s' % (record, document[len('{"_rev":') :]))
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise unreadable(how, record, error) from error
        return found

    def read(self, kind: type[RecordT], record: int, document: bytes) -> RecordT:
        """Return a reading copy of a record: several times as quick to make as the record, and it cannot be saved.

        It has the record's fields, properties and methods, but is no instance of its class. Raises Damaged.
        """
        how = self._kinds[kind]
        try:
            found = how.twin.decode(document)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise unreadable(how, record, error) from error
        found.id, found.revision = record, found._rev
        copy: RecordT = found
        return copy

    def encode(self, record: Record) -> bytes:
        """Return the body of a record's document, without id and revision."""
        how = self._kinds[type(record)]
        try:
            return self._encoder.encode(msgspec.convert(record, how.struct, from_attributes=True))
        except (msgspec.MsgspecError, UnicodeEncodeError) as error:
            raise Refused(
                f"Record {record.id} of {how.table} cannot be stored: {error}. Nothing was changed."
            ) from error


def unreadable(how: Kind, record: int, error: Exception) -> Damaged:
    """Return that a document is no such record, or one of a newer program."""
    return Damaged(
        f"Record {record} of {how.table} cannot be read by this version of the program: {error}. It is not shown."
    )
