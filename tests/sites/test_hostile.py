"""Whatever a page holds, reading it gives a profile, nothing, or one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import sites
from firsthand.model import CapturedPage, Profile
from firsthand.sites import guard, lists, text

MEMBER = "https://www.linkedin.com/in/jean-dupont"
# One member's address on every site, taken from the cases: every reader gets every trap.
OWN = sorted(
    {
        profile["url"]
        for case in Path(__file__).parent.glob("*/*.json")
        if (profile := json.loads(case.read_text("utf-8"))["profile"])
    }
)
ADDRESSES = st.none() | st.sampled_from(OWN) | st.sampled_from((MEMBER, "https://jean.example/"))
FIELD = st.text(max_size=40) | st.sampled_from(
    (
        "<script>alert(1)</script>",
        '"><img src=x onerror=1>',
        "a\u202eb",
        "&lt;b&gt;",
        "\ud800",
        "\x00",
    )
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | FIELD,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                (
                    "@type",
                    "@id",
                    "@graph",
                    "@value",
                    "name",
                    "url",
                    "sameAs",
                    "worksFor",
                    "jobTitle",
                    "address",
                    "image",
                    "mainEntity",
                    "email",
                    "telephone",
                    "alternateName",
                    "member",
                )
            )
            | FIELD,
            inner | st.sampled_from(("Person", "ProfilePage", MEMBER)),
            max_size=6,
        )
    ),
    max_leaves=20,
)
TAGS = (
    "html",
    "body",
    "main",
    "section",
    "h1",
    "h2",
    "p",
    "a",
    "span",
    "li",
    "ul",
    "div",
    "nav",
    "table",
    "template",
)
MARKS = (
    'role="navigation"',
    'class="h-card"',
    'class="vcard"',
    'class="p-name fn"',
    'class="u-url url" href="/"',
    "itemscope",
    'itemtype="https://schema.org/Person"',
    'itemprop="name"',
    'itemprop="worksFor"',
    'id="experience"',
    'class="top-card-layout__title"',
    'class="text-body-medium"',
    'role="dialog"',
    'href="mailto:a@b.example"',
    'href="/in/jean-dupont/overlay/contact-info/"',
    'rel="me"',
    'href="/in/otto-friis"',
    'href="/ottofriis"',
    'href="https://www.meetup.com/members/17"',
    'typeof="schema:Person"',
    'property="schema:name"',
    'id="person"',
    'class="vcard-username"',
    'data-testid="UserName"',
    'id="gsc_prf_i"',
    'id="gsc_prf_in"',
    'id="contact-info"',
    'class="tgme_page_extra"',
    "=",
    '"',
)
PIECE = st.one_of(
    st.builds(
        lambda tag, marks: f"<{tag} {' '.join(marks)}>",
        st.sampled_from(TAGS),
        st.lists(st.sampled_from(MARKS), max_size=4),
    ),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(
        ("<!--", "-->", "<script", "</script>", "<![CDATA[", "]]>", "\x00", "<", "&#0;")
    ),
    FIELD,
)


def read(html: str, url: str | None = MEMBER) -> Profile | None:
    """The profile; a refusal counts as none, but must be a sentence."""
    try:
        return sites.read(CapturedPage(url, html, "Jean Dupont | LinkedIn", "javascript:1"))
    except sites.Refused as refusal:
        sentence = str(refusal)
    assert sentence.endswith(".")
    return None


def sound(profile: Profile | None) -> None:
    """Every field is short, plain, one line, and can be stored."""
    if profile is None:
        return
    fields = (profile.name, profile.headline, profile.company, profile.title, profile.location)
    for value in (*fields, profile.handle, *profile.emails, *profile.phones, *profile.links):
        if value is not None:
            value.encode("utf-8")
            assert value == value.strip()
            assert not set(value) & set("\n\r\t\x00\u202e\u200b\u2066\ufeff")
            assert len(value) <= (2000 if value in profile.links else text.LONGEST)
    assert all(link.startswith(("http://", "https://")) for link in profile.links)
    assert profile.photo is None or profile.photo.startswith("https://")
    assert max(len(profile.emails), len(profile.phones), len(profile.links)) <= text.MANY


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECE, max_size=40).map("".join), ADDRESSES)
def test_any_markup_is_read_or_refused(html: str, url: str | None) -> None:
    sound(read(html, url))


LISTS = st.sampled_from(
    ("https://www.linkedin.com/mynetwork/", "https://club.example/members",
     "https://github.com/orgs/club/people", "https://www.meetup.com/club/members/")
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECE, max_size=60).map("".join), LISTS)
def test_any_markup_of_a_list_is_read_or_refused(html: str, url: str) -> None:
    page = CapturedPage(url, f"<main>{html}", "Members | Club")
    try:
        people = sites.read_list(page)
    except sites.Refused:
        return
    for one in people:
        sound(one)
    assert len(people) <= lists.MOST


@settings(max_examples=100, deadline=None)
@given(JSON, ADDRESSES)
def test_any_json_is_read_or_refused(value: Any, url: str | None) -> None:
    block = json.dumps(value).replace("</", "<\\/")
    sound(read(f'<script type="application/ld+json">{block}</script><h1>Jean Dupont</h1>', url))


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300)
    | st.builds(
        lambda name, rest: b"<meta charset=" + name + b">" + rest,
        st.sampled_from(
            (b"punycode", b"utf-7", b"utf-16", b"x", b"shift_jis", b"iso-2022-jp", b"rot13")
        ),
        st.binary(max_size=80),
    )
)
def test_any_bytes_become_text(content: bytes) -> None:
    sound(read(sites.decode(content)))


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=200)
    | st.builds(
        "https://www.linkedin.com/{}/{}".format,
        st.sampled_from(("in", "pub", "mwlite/in", "company", "in/..")),
        st.text(max_size=60),
    )
)
def test_any_address_is_known_or_not(url: str) -> None:
    profile = sites.from_address(url)
    sound(profile)
    assert (profile.url if profile else None) == sites.address(url)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(OWN), st.text(max_size=30) | st.sampled_from(("/", "?id=1", "#!/x", "/@a")))
def test_a_members_address_is_its_own_spelling(url: str, more: str) -> None:
    found = sites.address(url + more)
    assert found is None or sites.address(found) == found


@pytest.mark.parametrize(
    "field", ["<b>Jean</b>", '"><img src=x onerror=alert(1)>', "<script>x</script>"]
)
def test_markup_in_a_field_comes_out_as_text(field: str) -> None:
    node = {
        "@type": "ProfilePage",
        "mainEntity": {"@type": "Person", "name": field, "jobTitle": field},
    }
    block = json.dumps(node).replace("</", "<\\/")
    profile = read(
        f'<script type="application/ld+json">{block}</script>', "https://guild.example/u/j"
    )
    assert profile is not None
    assert (profile.name, profile.title) == (field, field)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 1_000_000,
        "x" * 50_000_000,
        "<div " + " ".join(f"a{n}=1" for n in range(300_000)) + ">x",
        "<div " + " ".join(f'a{n}="<b></b>"' for n in range(100_000)) + ">x",
        "".join(f"<font size={n}>" for n in range(500)) + "<p>x" * 50_000,
        ("<x>" * 900 + "<div>" + "</x>" * 900) * 500,
        '<a b="' * 1_000_000,
    ],
    ids=[
        "deep",
        "large",
        "attributes",
        "quoted attributes",
        "formatting",
        "stray ends",
        "unclosed",
    ],
)
def test_a_page_built_to_overload_is_refused_in_a_sentence(html: str) -> None:
    with pytest.raises(sites.Refused, match=r"^This page .*\.$"):
        sites.read(CapturedPage(MEMBER, html))


@pytest.mark.parametrize(
    "html",
    [
        "<!--" * 500_000,
        "<script>" * 500_000,
        "<" * 2_000_000,
        "<p>x" * 100_000,
        "<a " + " " * 3_000_000,
        f'<div title="{"x" * 5_000_000}">',
        "<a href=x>" * 20_000,
        '<script type="application/ld+json">' + "[" * 500_000 + "</script>",
        '<script type="application/ld+json">'
        + '{"@graph":' * 5_000
        + "1"
        + "}" * 5_000
        + "</script>",
        '<script type="application/ld+json">' + "9" * 5_000 + "</script>",
        "<h1>" + "\u200b" * 1_000_000 + "</h1>",
        "<title>" + "(1" * 500_000 + "</title>",
        "<div><h2>" * 480 + "Jean Dupont " + "x" * 5_000_000,
        "<title>Jean Dupont</title>" + "<span>" * 990 + "x" * 5_000_000,
    ],
    ids=range(14),
)
def test_an_odd_page_gives_none(html: str) -> None:
    assert read(html) is None


@pytest.mark.parametrize(
    "said", ['id="wm-ipp-base"', 'id="donato"', 'role="navigation"',
             'class="vcard contact" role="contentinfo"', 'class="original translation"'],
)  # fmt: skip
def test_a_page_that_calls_itself_a_part_of_one_is_read(said: str) -> None:
    for url in (MEMBER, "https://somebody.example/about"):
        sound(read(f"<html {said}><div class=vcard><p class=fn>Lena Oost</p></div></html>", url))


def test_a_truncated_page_is_still_parsed() -> None:
    guard.check("<p>Jean <a href='/in/jean-dupont")
