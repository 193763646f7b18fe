"""Every sentence of the interface is translated, and no translation is left over."""

from __future__ import annotations

import ast
import errno
import io
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.commands import manual
from firsthand.i18n import LANGUAGES, best, fill, retold, translations
from firsthand.model import Kind

PACKAGE = Path(__file__).parents[1] / "server" / "firsthand"
OTHERS = [language for language in LANGUAGES if language != "en"]
_FIELDS = re.compile(r"%\((\w+)\)s")


# What is told where no language is known, and translated when it is shown: which argument of
# these calls is the sentence.
REFUSALS = {
    "phrase": 0, "Unreadable": 2, "Broken": 1, "_TooMuch": 0, "Refusal": 0, "Unknown": 0,
    "StoreError": 0, "Unusable": 0, "Busy": 0, "InUse": 0, "Unreached": 0, "Skipped": 1,
}  # fmt: skip
_BARE = re.compile(r"%\(\w+\)s|\W")


@cache
def calls() -> list[tuple[str, ast.Call, str]]:
    """Every call of the package with the name of what is called, and where it stands."""
    return [
        (getattr(call.func, "id", getattr(call.func, "attr", "")), call, str(file))
        for file in sorted(PACKAGE.rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
    ]


def given(names: dict[str, int]) -> Iterator[tuple[ast.expr, str]]:
    """What stands where these calls want a sentence."""
    for name, call, file in calls():
        if name in names and len(call.args) > names[name]:
            yield call.args[names[name]], f"{file}:{call.lineno}"


def refused_in_the_code() -> set[str]:
    either = [
        one for each, _ in given(REFUSALS)
        for one in ([each.body, each.orelse] if isinstance(each, ast.IfExp) else [each])
    ]  # fmt: skip
    found = {one.value for one in either if isinstance(one, ast.Constant)}
    return {text for text in found if text and _BARE.sub("", text)}


# What the commands say, which argument it is; ``counted`` has one more.
SPOKEN = {"spoken": 0, "counted": 0}
# What a command gives out: a sentence here is translated.
GIVEN_OUT = {"echo": 0, "refuse": 0, "UsageError": 0, "BadParameter": 0, "confirm": 0, "tell": 0}


def spoken_in_the_terminal() -> set[str]:
    said = [one for one, _ in given(SPOKEN)] + [one for one, _ in given({"counted": 1})]
    return {one.value for one in said if isinstance(one, ast.Constant)}


@cache
def said_in_the_code() -> set[str]:
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    trimmed = {"trim_blocks": "true", "lstrip_blocks": "true"}
    marks = {"_": None, "N_": None, "say": None, "ngettext": (1, 2)}
    found = extract_from_dir(
        str(PACKAGE), methods, {"**/templates/**.html": trimmed}, keywords=marks
    )
    said = {message for _, _, text, _, _ in found for message in _parts(text)}
    # The commands keep the language that they spoke last.
    CliRunner().invoke(main, ["--version"], env={"LC_ALL": "C"})
    helps = {text for one in manual.told(main) for text in manual.paragraphs(one.help or "")}
    counted = {text for both in manual.COUNTED for text in both}
    return said | refused_in_the_code() | spoken_in_the_terminal() | helps | counted


def _parts(text: object) -> tuple[str, ...]:
    return tuple(t for t in text if t) if isinstance(text, tuple) else (str(text),)


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_none_is_left_over(language: str) -> None:
    translated: dict[str, object] = {}
    for file in sorted((PACKAGE / "translations").glob(f"*.{language}.po")):
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        for message in catalogue:
            for key in set(_parts(message.id)):
                if key:
                    # Two rooms may say the same, as long as they say it in the same words.
                    assert translated.get(key, message.string) == message.string, (file.name, key)
                    translated[key] = message.string
    said = said_in_the_code()
    missing = sorted(said - set(translated))
    left_over = sorted(set(translated) - said - {*map(os.strerror, errno.errorcode)})
    assert missing == []
    assert left_over == []
    empty = [key for key, value in translated.items() if not all(_parts(value)) or not value]
    assert not empty


# Who is spoken to: as a friend in Dutch, politely in French and German. LinkedIn's menu is its own.
_STRANGE = {
    "nl": r"(?<!kopie van )\b(?:u|uw|uzelf)\b",
    "fr": r"(?<!est )\b(?:tu|toi|tes)\b",
    "de": r"\b(?:du|dich|dir|deine?[mnrs]?)\b",
}


@pytest.mark.parametrize("language", OTHERS)
def test_everybody_is_spoken_to_in_one_way(language: str) -> None:
    said = [
        text
        for file in sorted((PACKAGE / "translations").glob(f"*.{language}.po"))
        for message in read_po(io.BytesIO(file.read_bytes()), locale=language)
        for text in _parts(message.string)
    ]
    locale = PACKAGE.parents[1] / "extension" / "_locales" / language / "messages.json"
    said += [one["message"] for one in json.loads(locale.read_text("utf-8")).values()]
    assert len(said) > 1000
    assert [text for text in said if re.search(_STRANGE[language], text)] == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("why", ["ECONNREFUSED", "EACCES", "EIO", "ENOENT", "ENOSPC", "EROFS"])
def test_what_the_system_says_is_told_within_a_sentence(language: str, why: str) -> None:
    said = os.strerror(getattr(errno, why))
    sentence = f"The file could not be read to its end ({said}). Copy it again."
    assert said not in retold(sentence, language)


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_terminal_says_lies_where_it_looks(language: str) -> None:
    with (PACKAGE / "translations" / f"cli.{language}.po").open("rb") as stream:
        there = {key for one in read_po(stream, locale=language) for key in _parts(one.id)}
    assert spoken_in_the_terminal() - there == set()


def test_no_sentence_under_a_name_is_untranslated() -> None:
    """A refusal that is raised in two places is kept under a name."""
    found, known = {}, said_in_the_code()
    for file in sorted(PACKAGE.rglob("*.py")):
        for one in ast.parse(file.read_text("utf-8")).body:
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant):
                found[str(one.value.value)] = f"{file}:{one.lineno}"
    sentences = [text for text in found if re.fullmatch(r"[A-Z][a-z][^\n=]* [^\n=]*[.:]", text)]
    assert [(text, found[text]) for text in sentences if text not in known] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_fills_in_what_the_sentence_does(language: str) -> None:
    for message in sorted(said_in_the_code()):
        said = translations(language).gettext(message)
        assert set(_FIELDS.findall(said)) <= set(_FIELDS.findall(message)), message


@pytest.mark.parametrize("language", OTHERS)
def test_what_a_command_wants_is_called_as_its_help_calls_it(language: str) -> None:
    """FILE in ``firsthand restore FILE`` is no word of the sentence: the usage line has it so."""

    def wanted(text: str) -> list[str]:
        found = re.findall(r"firsthand [^:;.()“”«»„]*", text)
        return sorted(word for one in found for word in re.findall(r"\b[A-Z]{3,}\b", one))

    for file in sorted((PACKAGE / "translations").glob(f"*.{language}.po")):
        for message in read_po(io.BytesIO(file.read_bytes())):
            if isinstance(message.id, str) and wanted(message.id):
                assert wanted(str(message.string)) == wanted(message.id), message.id
    shop = PACKAGE.parents[1] / "extension" / "_locales"
    said, english = (
        json.loads((shop / one / "messages.json").read_text("utf-8")) for one in (language, "en")
    )
    for key, entry in english.items():
        assert wanted(said[key]["message"]) == wanted(entry["message"]), key


@pytest.mark.parametrize("language", OTHERS)
def test_a_decision_is_called_the_same_in_the_popup_and_on_the_dashboard(language: str) -> None:
    shop = PACKAGE.parents[1] / "extension" / "_locales" / language / "messages.json"
    popup = json.loads(shop.read_text("utf-8"))
    for decision in ("Added", "Declined", "Endorsed", "Later"):
        said = popup[f"decision{decision}"]["message"]
        assert said == translations(language).gettext(decision)


def test_no_french_line_begins_with_the_mark_that_ends_a_phrase() -> None:
    """The space before a mark holds the word back, as French printers have it."""
    said = [translations("fr").gettext(message) for message in said_in_the_code()]
    shop = PACKAGE.parents[1] / "extension" / "_locales" / "fr" / "messages.json"
    said += [entry["message"] for entry in json.loads(shop.read_text("utf-8")).values()]
    assert [text for text in said if re.search(r" [:;?!»]|« ", text)] == []


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("fr-BE,fr;q=0.9", "fr"), ("xx, nl;q=0.4", "nl"), ("de_DE.UTF-8", "de"), ("", "en"),
     (None, "en"), ("tlh;q=nonsense", "en"), ("C", "en")],
)  # fmt: skip
def test_the_best_language_is_found(wanted: str | None, language: str) -> None:
    assert best(wanted) == language


def test_a_refusal_is_no_sentence_that_only_one_language_has() -> None:
    """What is filled in is given beside the sentence (``model.phrase``), so it can be found."""
    built = [at for one, at in given(REFUSALS) if isinstance(one, ast.JoinedStr | ast.BinOp)]
    assert built == []


def test_a_command_gives_out_no_sentence_that_only_english_has() -> None:
    built = []
    for one, at in given(GIVEN_OUT):
        texts = one.values if isinstance(one, ast.JoinedStr) else [one]
        if "web/" not in at and any(
            isinstance(text, ast.Constant)
            and re.search(r"[a-z]{3,} [a-z]{2,}", str(text.value).replace("firsthand answer", ""))
            for text in texts
        ):
            built.append(at)
    assert built == []


def test_click_asks_for_what_is_translated_of_its_words() -> None:
    source = "".join(
        str(node.value)
        for module in manual._SPEAKING
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8")))
        if isinstance(node, ast.Constant)
    )
    for text in (*manual.CLICK, *(text for both in manual.COUNTED for text in both)):
        assert text in source, text


@pytest.mark.parametrize(
    ("language", "usage", "refused"),
    [("fr", "Usage\u00a0: firsthand", "n’existe pas"), ("nl", "Gebruik: firsthand", "bestaat niet"),
     ("de", "Aufruf: firsthand", "gibt es nicht"), ("C", "Usage: firsthand", "no such file")],
)  # fmt: skip
def test_the_terminal_speaks_the_language_of_its_locale(
    language: str, usage: str, refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}_BE.UTF-8" if language != "C" else "C")
    told = CliRunner().invoke(main, ["--help"], prog_name="firsthand")
    assert usage in told.output
    told = CliRunner().invoke(main, ["serve", "--port", "abc"])
    assert "'abc'" in told.output
    assert "integer" not in told.output
    done = CliRunner().invoke(main, ["--home", str(tmp_path / "home"), "import", "/not/there"])
    assert done.exit_code == 1
    assert refused in done.output
    monkeypatch.setenv("LC_ALL", "C")
    assert (
        "Start the local server"
        in CliRunner().invoke(main, ["--help"], prog_name="firsthand").output
    )


def test_every_place_in_a_file_can_be_told_in_every_language() -> None:
    """Sources write where something is as ``line 7``, many thousand times, and plainly."""
    places = [one for one, _ in given({"Unreadable": 1})]
    for file in sorted((PACKAGE / "sources").rglob("*.py")):
        for one in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(one, ast.Assign) and getattr(one.targets[0], "id", "") == "where":
                places.append(one.value)
    written = [one for place in places for one in ast.walk(place) if isinstance(one, ast.JoinedStr)]
    assert len(written) > 10
    for place in written:
        parts = [str(getattr(part, "value", "")) if isinstance(part, ast.Constant) else "7"
                 for part in place.values]  # fmt: skip
        text = "".join(parts)
        assert text == "after 7" or text == "7, 7" or retold(text, "nl") != text, text


@pytest.mark.parametrize("language", OTHERS)
def test_a_refusal_is_told_again_from_its_english_sentence(language: str) -> None:
    """As it is stored in reports: with its values in it. None is taken for another one."""
    for text in refused_in_the_code():
        values = {name: f"<{name}>" for name in _FIELDS.findall(text)}
        said = translations(language).gettext(text)
        assert retold(text % values if values else text, language) == fill(said, values, language)
    assert retold("The amount 'ten' is no number.", "de") == "Der Betrag „ten“ ist keine Zahl."
    assert retold("git could not read it to its end (50% (x)).", "fr").endswith("(50% (x)).")
    assert (
        retold("A sentence of some other version.", language) == "A sentence of some other version."
    )


def test_there_is_a_word_for_every_code_of_records() -> None:
    from typing import get_args, get_type_hints

    from firsthand.evidence.years import CHANNELS
    from firsthand.web.shapes_records import BackupOut
    from firsthand.wording import codes

    assert set(codes.KINDS) == {kind.name.lower() for kind in Kind} | {"cost"}
    assert set(codes.CHANNELS) == set(CHANNELS)
    assert set(codes.BACKUPS) == set(get_args(get_type_hints(BackupOut)["kind"]))
