"""What a backup of an iPhone on a computer calls the files that are read: the hash of where each
lies on the telephone."""

from __future__ import annotations

TEXTS = "3d0d7e5fb2ce288813306e4d4636395e047a3d28"  # HomeDomain-Library/SMS/sms.db
# HomeDomain-Library/CallHistoryDB/CallHistory.storedata; since iOS 13 in encrypted ones alone.
CALLS = "5a4935c78a5255723f707230a451d79c540d2741"
# AppDomainGroup-group.net.whatsapp.WhatsApp.shared-ChatStorage.sqlite
WHATSAPP = "7c7fba66680ef796b916b067077cc246adacf01d"
# HomeDomain-Library/AddressBook/AddressBook.sqlitedb
CONTACTS = "31bb7ba8914766d4ba40d6dfb6113c8b614be442"
# The same group's CallHistory.sqlite
WHATSAPP_CALLS = "1b432994e958845fffe8e2f190f26d1511534088"
FILES = (TEXTS, CALLS, WHATSAPP, WHATSAPP_CALLS, CONTACTS)
# What lies beside WhatsApp's elsewhere.
_BESIDE = {
    "ContactsV2.sqlite": "b8548dc30aa1030df0ce18ef08b882cf7ab5212f",
    "LID.sqlite": "e794f6ffcc3c222535f47684a63d5178da3c4500",
}
# Below the user's folder: where Finder, iTunes and Apple Devices put them.
PLACES = (
    "Library/Application Support/MobileSync/Backup", "Apple/MobileSync/Backup",
    "AppData/Roaming/Apple Computer/MobileSync/Backup",
)  # fmt: skip


def beside(name: str) -> str:
    """Where a backup has a file, from another one there."""
    hashed = _BESIDE[name]
    return f"../{hashed[:2]}/{hashed}"
