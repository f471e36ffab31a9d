"""The closed set of field kinds a record may use, each with one twin in ``validate.ts``.

They judge shape only (is this a day, a whole number, at most so many characters), because a
record also holds what is half typed; whether an NPI's check digit is right is a rule's business.
"""

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from typing import ClassVar, NamedTuple, cast

from marshmallow import Schema, ValidationError, fields

Descriptor = dict[str, object]


class Label(NamedTuple):
    """What screens call a field, for a field whose screen asks the record for its words."""

    en: str
    es: str


_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Field(fields.Field[object]):
    """A field whose value may be null only when said so, and which can describe itself."""

    code: ClassVar[str]

    def __init__(self, *, null: bool = True, says: str = "", label: Label | None = None) -> None:
        super().__init__(  # pyright: ignore[reportUnknownMemberType]  # marshmallow leaves it untyped
            required=True, allow_none=null, metadata={"says": says}
        )
        self.null = null
        self.label = label

    def complaint(self, value: object) -> str:
        """Name what is wrong with a value in words a person can act on, or give an empty string."""
        if value is None:
            return "" if self.null else "must not be empty"
        return self._wrong(value)

    def _wrong(self, value: object) -> str:
        raise TypeError(f"{type(self).__name__} does not say what it judges: {value!r}")

    def blank(self) -> object:
        """Give the value a new record starts with."""
        return None

    def describe(self) -> Descriptor:
        """Give the descriptor that validate.ts reads; see records.gen.json."""
        return {"kind": self.code, "null": self.null}

    def typescript(self) -> str:
        """Name the TypeScript type of a non-null value."""
        return "string"

    def _deserialize(self, value: object, attr: str | None, data: object, **kwargs: object) -> object:  # noqa: ARG002  # marshmallow's signature
        if wrong := self.complaint(value):
            raise ValidationError(wrong)
        return value


class Text(Field):
    """Words, at most ``max_length`` characters after NFC; ``form`` names what they should look like."""

    code = "text"

    def __init__(
        self,
        max_length: int,
        *,
        null: bool = True,
        form: str = "",
        says: str = "",
        label: Label | None = None,
    ) -> None:
        super().__init__(null=null, says=says, label=label)
        self.max_length = max_length
        self.form = form

    def _wrong(self, value: object) -> str:
        if not isinstance(value, str):
            return "must be text"
        if _LONE_SURROGATE.search(value):
            return "has a broken character"
        if _CONTROL.search(value):
            return "has a control character"
        if len(unicodedata.normalize("NFC", value)) > self.max_length:
            return f"is longer than {self.max_length} characters"
        return ""

    def describe(self) -> Descriptor:
        return {**super().describe(), "max": self.max_length, "form": self.form}


class Count(Field):
    """A whole number from ``least`` to ``most``; true and 1.0 are not whole numbers."""

    code = "count"

    def __init__(
        self, least: int, most: int, *, null: bool = True, says: str = "", label: Label | None = None
    ) -> None:
        super().__init__(null=null, says=says, label=label)
        self.least = least
        self.most = most

    def _wrong(self, value: object) -> str:
        if type(value) is not int:
            return "must be a whole number"
        if not self.least <= value <= self.most:
            return f"must be from {self.least} to {self.most}"
        return ""

    def describe(self) -> Descriptor:
        return {**super().describe(), "least": self.least, "most": self.most}

    def typescript(self) -> str:
        return "number"


class Flag(Field):
    """Yes, no, or not answered (null)."""

    code = "flag"

    def _wrong(self, value: object) -> str:
        return "" if isinstance(value, bool) else "must be yes or no"

    def typescript(self) -> str:
        return "boolean"


class Choice(Field):
    """One of a fixed list of words."""

    code = "choice"

    def __init__(self, *options: str, null: bool = True, says: str = "") -> None:
        super().__init__(null=null, says=says)
        self.options = options

    def _wrong(self, value: object) -> str:
        known = isinstance(value, str) and value in self.options
        return "" if known else f"must be one of {', '.join(self.options)}"

    def describe(self) -> Descriptor:
        return {**super().describe(), "options": list(self.options)}

    def typescript(self) -> str:
        return " | ".join(f'"{option}"' for option in self.options)


class Day(Field):
    """A real calendar day, ``YYYY-MM-DD``."""

    code = "day"

    def _wrong(self, value: object) -> str:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            return "must be a day such as 2026-11-24"
        try:
            date.fromisoformat(value)
        except ValueError:
            return "is not a day of the calendar"
        return ""


class Instant(Field):
    """A moment in UTC to the second, ``YYYY-MM-DDTHH:MM:SSZ``."""

    code = "instant"

    def _wrong(self, value: object) -> str:
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            return "must be a moment such as 2026-11-24T10:11:12Z"
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return "is not a moment of the calendar"
        return ""


class Id(Field):
    """A record's id: a lower-case UUID."""

    code = "id"

    def _wrong(self, value: object) -> str:
        return "" if isinstance(value, str) and _ID.fullmatch(value) else "must be an id"


class Hash(Field):
    """A SHA-256 in lower-case hex: the name of a blob, or the proof of a text."""

    code = "hash"

    def _wrong(self, value: object) -> str:
        return "" if isinstance(value, str) and _HASH.fullmatch(value) else "must be a SHA-256 in hex"


class Many(Field):
    """An ordered list of one kind of value, never null, at most ``most`` of them."""

    code = "many"

    def __init__(self, of: Field, most: int, *, says: str = "") -> None:
        super().__init__(null=False, says=says)
        self.of = of
        self.most = most

    def _wrong(self, value: object) -> str:
        if not isinstance(value, list):
            return "must be a list"
        entries = cast("list[object]", value)
        if len(entries) > self.most:
            return f"has more than {self.most} entries"
        return next(
            (
                f"entry {at + 1} {wrong}"
                for at, one in enumerate(entries)
                if (wrong := self.of.complaint(one))
            ),
            "",
        )

    def blank(self) -> object:
        return []

    def describe(self) -> Descriptor:
        return {**super().describe(), "of": self.of.describe(), "most": self.most}

    def typescript(self) -> str:
        return f"({self.of.typescript()})[]"


class Ink(Field):
    """Pen strokes: a list of strokes, each a flat list of x, y, milliseconds, pressure in thousandths."""

    code = "ink"
    most_numbers = 40_000

    def _wrong(self, value: object) -> str:
        if not isinstance(value, list):
            return "must be a list of strokes"
        total = 0
        for stroke in cast("list[object]", value):
            numbers = cast("list[object]", stroke) if isinstance(stroke, list) else [None]
            if len(numbers) % 4 or any(type(number) is not int for number in numbers):
                return "has a stroke that is not whole numbers in fours"
            total += len(numbers)
        return f"has more than {self.most_numbers} numbers" if total > self.most_numbers else ""

    def typescript(self) -> str:
        return "number[][]"


class Record(Schema):
    """A record kind. ``scope``: does it belong to a patient, to the whole practice, or to a person of it."""

    kind: ClassVar[str]
    scope: ClassVar[str]
    born_sealed: ClassVar[bool] = False
    """True for what is complete and unchangeable from its creation, such as a signed consent."""
    of_office: ClassVar[bool] = False
    """True for what the office alone writes, by its own hand."""


@cache
def fields_of(shape: type[Record]) -> dict[str, Field]:
    """Give a kind's fields in the order they are declared; a shape uses no field but ours."""
    declared = cast("dict[str, object]", shape().fields)  # pyright: ignore[reportUnknownMemberType]  # marshmallow's
    return {name: field for name, field in declared.items() if isinstance(field, Field)}
