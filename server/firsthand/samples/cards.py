"""Alex's address book: vCards of three versions, as phones and mail programs write them."""

from __future__ import annotations

import quopri
from datetime import date
from pathlib import Path

from firsthand.samples.cast import (
    ANNEKE,
    EGO,
    INGRID,
    JAN_1,
    JAN_2,
    KOEN_1,
    KOEN_2,
    OTHERS,
    SECOND,
    SOPHIE,
    Human,
    slug,
)

KEPT = (SOPHIE, ANNEKE, INGRID, JAN_1, JAN_2, *OTHERS[:32], KOEN_1, KOEN_2)
OLD_PHONE = OTHERS[6]  # kept on a phone that still wrote vCard 2.1


def write(folder: Path, today: date) -> list[Path]:
    """Writes ``contacts.vcf`` into ``folder``."""
    cards = [_third(EGO, f"EMAIL;TYPE=HOME:{SECOND}")]
    for place, who in enumerate(KEPT):
        if who is OLD_PHONE:
            cards.append(_second(who))
        elif place % 2:
            extra = f"URL:{who.url}" if _linked(place, who) else ""
            cards.append(_fourth(who, place, today, extra))
        else:
            extra = f"X-SOCIALPROFILE;TYPE=linkedin:{who.url}" if _linked(place, who) else ""
            cards.append(_third(who, extra))
    path = folder / "contacts.vcf"
    path.write_bytes("".join(f"{card}\r\n" for card in cards).encode())
    return [path]


def _linked(place: int, who: Human) -> bool:
    """Whether Alex noted their profile address: for Anneke, and for some connections."""
    return who is ANNEKE or (who.linked > 0 and place % 3 == 0)


def _parts(who: Human) -> tuple[str, str]:
    first, _, last = who.name.partition(" ")
    return last, first


def _third(who: Human, extra: str) -> str:
    last, first = _parts(who)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{last};{first};;;",
        f"FN:{who.name}",
        f"ORG:{who.company}",
        f"TITLE:{who.title}",
        f"item1.EMAIL;TYPE=INTERNET,WORK:{who.email}",
        f"TEL;TYPE=CELL:{who.phone}" if who.phone else "",
        f"ADR;TYPE=WORK:;;;{who.place};;;",
        extra,
        "END:VCARD",
    ]
    return "\r\n".join(line for line in lines if line and not line.endswith("ORG:"))


def _fourth(who: Human, place: int, today: date, extra: str) -> str:
    last, first = _parts(who)
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:x-card:{slug(who.name)}-{place}",
        f"REV:{today:%Y%m%d}T000000Z",
        f"N:{last};{first};;;",
        f"FN:{who.name}",
        f"ORG:{who.company}" if who.company else "",
        f"EMAIL;TYPE=work;PREF=1:{who.email}",
        f"TEL;VALUE=uri;TYPE=cell:tel:+32-470-55-{place:02}-{place:02}" if place % 5 == 0 else "",
        extra,
        "END:VCARD",
    ]
    return "\r\n".join(line for line in lines if line)


def _second(who: Human) -> str:
    last, first = _parts(who)
    style = "CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    lines = [
        "BEGIN:VCARD",
        "VERSION:2.1",
        f"N;{style}:{_quoted(last)};{_quoted(first)};;;",
        f"FN;{style}:{_quoted(who.name)}",
        f"ORG;{style}:{_quoted(who.company)}",
        f"EMAIL;INTERNET:{who.email}",
        "TEL;CELL;VOICE:+32 71 55 02 09",
        "END:VCARD",
    ]
    return "\r\n".join(lines)


def _quoted(text: str) -> str:
    return quopri.encodestring(text.encode(), quotetabs=True).decode()
