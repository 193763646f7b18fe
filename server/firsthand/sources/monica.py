"""Monica, a personal CRM: its export as JSON. Contacts only; what was noted down stays there.

Its vCards are read like any others.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Card, Handle, Record, Skipped, Unreadable

from . import File
from .jsonstream import begins, parts
from .lines import digest, short, told

NAME = "monica"

_CONTACTS = "account.data.*.values.*"


def fits(file: File) -> bool:
    return begins(file, "version", "account") and (
        begins(file, "app_version") or begins(file, "exported_by") or begins(file, "export_date")
    )


@told
def records(file: File, _now: int) -> Iterator[Record]:
    for number, part in enumerate(parts(file, [_CONTACTS]), 1):
        yield part if isinstance(part, Unreadable) else _record(part.value, f"entry {number}")


def _record(item: object, where: str) -> Record:
    about = item.get("properties") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(about, dict) or "first_name" not in about:
        return Skipped(where, "no contact")

    def text(key: str) -> str | None:
        value = about.get(key)
        return short(value, 200) if isinstance(value, str) else None

    name = short(" ".join(filter(None, map(text, ("first_name", "middle_name", "last_name")))), 200)
    handles = tuple(dict.fromkeys(_handles(item.get("data"))))[:50]
    number = item.get("uuid")
    if not name and not handles:
        return Skipped(where, "no name, e-mail address or phone number")
    return Card(
        source=NAME,
        key=number[:100] if isinstance(number, str) and number else digest(NAME, name, *handles),
        name=name,
        handles=handles,
        company=text("company"),
        title=text("job"),
        network="Address book",
    )


def _handles(data: object) -> Iterator[Handle]:
    """The ways to reach somebody: their kind is a number there, so their form tells it."""
    for group in data if isinstance(data, list) else ():
        if not isinstance(group, dict) or group.get("type") != "contact_field":
            continue
        fields = group.get("values")
        for field in fields[:100] if isinstance(fields, list) else ():
            about = field.get("properties") if isinstance(field, dict) else None
            value = about.get("data") if isinstance(about, dict) else None
            if not isinstance(value, str):
                continue
            value = value.strip()
            if value.lower().startswith(("http:", "https:", "www.")):
                yield Handle("url", value[:500])
            elif "@" in value.strip("@") and " " not in value:
                yield Handle("email", value[:254])
            elif sum(letter.isdigit() for letter in value) > 5 and not value.isalpha():
                yield Handle("phone", value[:60])
