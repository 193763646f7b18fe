"""Identifiers: every spelling of an address is one, and two addresses stay two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import handles
from firsthand.model import Handle, HandleKind

OPAQUE = "ACoAABxyZQwBdf3k_Lm-9Qw7rTyUiOpAsDfGhJk"
text = st.text(max_size=300)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Jean@Acme.Example", "jean@acme.example"),
        (" <jean@acme.example> ", "jean@acme.example"),
        ("mailto:jean@acme.example?subject=Hi", "jean@acme.example"),
        ("'jean@acme.example'", "jean@acme.example"),
        ("jean+news@acme.example", "jean@acme.example"),
        ("jean.dupont@gmail.com", "jeandupont@gmail.com"),
        ("Jean.Dupont+x@googlemail.com", "jeandupont@gmail.com"),
        ("jean.dupont@acme.example", "jean.dupont@acme.example"),
        ("jean@acme.example.", "jean@acme.example"),
        ("jean@xn--mller-kva.example", "jean@müller.example"),
        ("jean@MÜLLER.example", "jean@müller.example"),
        ("jean@localhost", "jean@localhost"),
        ("o'brien@acme.example", "o'brien@acme.example"),
    ],
)
def test_every_spelling_of_a_mailbox_is_one(written: str, wanted: str) -> None:
    assert handles.email(written) == wanted


@pytest.mark.parametrize(
    "written",
    ["", "jean", "jean@", "@acme.example", "a@b@c.example", "jean@acme", "jean dupont@acme.example",
     "jean@acme .example", "x" * 65 + "@acme.example", "jean@" + "x" * 330, "jean@xn--.example" * 9,
     "jean@.", "jean@..", "+@acme.example\x00 x", "jean@acme..example", "jean@.example"],
)  # fmt: skip
def test_what_is_no_mailbox_is_none(written: str) -> None:
    assert handles.email(written) is None


@pytest.mark.parametrize(
    ("written", "region", "wanted"),
    [
        ("0470 12 34 56", "BE", "+32470123456"),
        ("+32 (0)470 12 34 56", "BE", "+32470123456"),
        ("0032470123456", "BE", "+32470123456"),
        ("tel:+32-470-12-34-56", "FR", "+32470123456"),
        ("+33 6 12 34 56 78", "BE", "+33612345678"),
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("0470/12.34.56", "BE", "+32470123456"),
    ],
)
def test_every_spelling_of_a_number_is_one(written: str, region: str, wanted: str) -> None:
    assert handles.phone(written, region) == wanted


@pytest.mark.parametrize("written", ["", "112 or so", "abc", "12", "+", "0" * 400])
def test_what_is_no_number_is_none(written: str) -> None:
    assert handles.phone(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/in/jean-dupont",
        "http://linkedin.com/in/jean-dupont/",
        "linkedin.com/in/Jean-Dupont",
        "www.linkedin.com/in/jean-dupont/fr",
        "https://be.linkedin.com/in/jean-dupont?trk=people",
        "https://fr.linkedin.com/in/jean-dupont/en/",
        "https://www.linkedin.com/in/jean%2Ddupont#about",
        "https://www.linkedin.com/in/jean-dupont/details/experience/",
        "https://www.linkedin.com/mwlite/in/jean-dupont",
        "//www.linkedin.com/in/jean-dupont",
        " HTTPS://WWW.LinkedIn.COM/in/jean-dupont ",
    ],
)
def test_every_form_of_a_linkedin_address_is_one_member(written: str) -> None:
    assert handles.url(written) == "linkedin.com/in/jean-dupont"
    assert handles.is_member("linkedin.com/in/jean-dupont")


def test_letters_beyond_ascii_are_one_whether_encoded_or_not() -> None:
    wanted = "linkedin.com/in/jürgen-müller"
    assert handles.url("https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller/") == wanted
    assert handles.url("https://www.linkedin.com/in/j%c3%bcrgen-m%c3%bcller") == wanted
    assert handles.url("https://www.linkedin.com/in/Jürgen-Müller") == wanted
    assert handles.url("https://www.linkedin.com/in/ju\u0308rgen-mu\u0308ller") == wanted


def test_an_opaque_member_id_keeps_its_capitals() -> None:
    found = handles.url(f"https://www.linkedin.com/in/{OPAQUE}/")
    assert found == f"linkedin.com/in/{OPAQUE}"
    assert handles.url(f"https://www.linkedin.com/in/{OPAQUE.lower()}") != found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/in/jean-dupont", "https://www.linkedin.com/in/jean-dupont-2"),
        ("https://www.linkedin.com/in/jean", "https://www.linkedin.com.evil.example/in/jean"),
        ("https://www.linkedin.com/in/jean", "https://notlinkedin.com/in/jean"),
        ("https://www.linkedin.com/in/jean", "https://www.linkedin.com/company/jean"),
        ("https://github.com/jean", "https://gitlab.com/jean"),
        ("https://acme.example/jean", "https://acme.example/marie"),
    ],
)
def test_two_addresses_stay_two(one: str, other: str) -> None:
    assert handles.url(one) != handles.url(other)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("https://twitter.com/Jean", "x.com/jean"),
        ("https://x.com/jean", "x.com/jean"),
        ("https://www.xing.com/profile/Jean_Dupont/cv", "xing.com/profile/jean_dupont"),
        ("https://github.com/Jean/", "github.com/jean"),
        ("https://www.acme.example/team/", "acme.example/team"),
        ("acme.example", "acme.example"),
        ("https://www.xn--jrgen-kva.example/", "jürgen.example"),  # as a browser writes it
        (
            "https://xn--linkedin-.com/in/jean",
            "xn--linkedin-.com/in/jean",
        ),  # not what it decodes to
        ("https://acme.example:8443/x", "acme.example:8443/x"),
    ],
)
def test_other_sites_have_one_form_too(written: str, wanted: str) -> None:
    assert handles.url(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("https://facebook.com/profile.php?id=1001&ref=br", "facebook.com/profile.php?id=1001"),
        ("m.facebook.com/profile.php?mibextid=x&id=1001", "facebook.com/profile.php?id=1001"),
        ("https://fr-fr.facebook.com/people/Jean-Dupont/1001/", "facebook.com/profile.php?id=1001"),
        ("https://www.facebook.com/jean.dupont?fref=nf", "facebook.com/jean.dupont"),
        ("https://scholar.google.com/citations?user=aB3xAAAAJ&hl=en",
         "scholar.google.com/citations?user=aB3xAAAAJ"),
        ("https://scholar.google.co.uk/citations?hl=fr&user=aB3xAAAAJ",
         "scholar.google.com/citations?user=aB3xAAAAJ"),
        ("https://linkedin.com/profile/view?id=7788&trk=n", "linkedin.com/profile/view?id=7788"),
        ("be.linkedin.com/pub/jean-dupont/1a/2b3/4c5", "linkedin.com/in/jean-dupont-4c52b31a"),
        ("https://www.openbc.com/hp/Jean_Dupont/", "xing.com/profile/jean_dupont"),
        ("https://www.xing.com/app/profile?name=Jean_Dupont", "xing.com/profile/jean_dupont"),
        ("https://twitter.com/intent/user?screen_name=Jean", "x.com/jean"),
        ("https://orcid.org/my-orcid?orcid=0000-0001-2345-678X", "orcid.org/0000-0001-2345-678x"),
        ("https://orcid.org/0000-0001-2345-678X", "orcid.org/0000-0001-2345-678x"),
    ],
)  # fmt: skip
def test_a_member_told_by_the_query_is_one_in_all_forms(written: str, wanted: str) -> None:
    assert handles.url(written) == wanted
    assert handles.is_member(wanted)


@pytest.mark.parametrize(
    "shape",
    ["https://www.facebook.com/profile.php?id={}", "https://acme.example/member.php?id={}",
     "https://scholar.google.com/citations?user=x{}", "https://www.linkedin.com/profile/view?id={}",
     "https://viadeo.example/profil/index.jsp?lang=fr&memberId={}", "https://acme.example?who={}"],
)  # fmt: skip
def test_two_members_of_one_page_stay_two(shape: str) -> None:
    one, two = handles.url(shape.format(1)), handles.url(shape.format(2))
    assert one
    assert two
    assert one != two


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=mail&id=7",
        "id=7&fbclid=abc",
        "id=7&lang=fr&ref=home",
        "id=7&trkInfo=x",
        "id=7#top",
    ],
)
def test_what_a_link_adds_to_follow_the_reader_is_left_out(query: str) -> None:
    assert handles.url(f"https://acme.example/member?{query}") == "acme.example/member?id=7"


@pytest.mark.parametrize(
    "written",
    ["facebook.com/groups/1", "facebook.com/login", "github.com/features", "x.com/home",
     "linkedin.com/company/acme", "acme.example/jean", "facebook.com/sharer.php",
     "github.com/jean/tool", "x.com/jean/status/1", "instagram.com/p/abc"],
)  # fmt: skip
def test_a_page_of_a_network_that_is_no_members_identifies_nobody(written: str) -> None:
    found = handles.url(f"https://{written}")
    assert found
    assert not handles.is_member(found)


def test_a_page_of_members_that_does_not_say_which_is_no_address() -> None:
    assert handles.url("https://www.facebook.com/profile.php") is None
    assert handles.url("https://www.facebook.com/profile.php?ref=x") is None
    assert handles.url("https://scholar.google.com/citations?hl=en") is None


@pytest.mark.parametrize(
    "written", ["", "ftp://acme.example/x", "javascript:alert(1)", "https://", "http://[::1", "x y",
                "https://acme.example:99999/", "https://localhost/x"],
)  # fmt: skip
def test_what_is_no_page_is_none(written: str) -> None:
    assert handles.url(written) is None


@pytest.mark.parametrize("mail", ["info@acme.example", "sales-be@acme.example", "hr@acme.example",
                                  "info.gent@acme.example", "support2@acme.example",
                                  "acme.helpdesk@acme.example", "acmesupport@acme.example",
                                  "kundenservice@acme.example",
                                  "accounts@acme.example"])  # fmt: skip
def test_a_mailbox_of_a_role_is_known_as_such(mail: str) -> None:
    assert handles.is_role(mail)


@pytest.mark.parametrize(
    "mail",
    [
        "jean@acme.example",
        "informatik@acme.example",
        "salah@x.example",
        "jan.post@x.example",
        "lea.sales@x.example",
        "dev.patel@x.example",
        "maire-kelly@x.example",
        "supporta@x.example",
    ],
)
def test_a_persons_mailbox_is_no_role(mail: str) -> None:
    assert not handles.is_role(mail)


def test_a_free_mailbox_names_no_employer() -> None:
    assert handles.is_work("jean@acme.example")
    assert not handles.is_work("jean@gmail.com")
    assert not handles.is_work("jean")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Jean@Acme.example", Handle("email", "jean@acme.example")),
        ("linkedin.com/in/jean", Handle("url", "linkedin.com/in/jean")),
        ("0470 12 34 56", Handle("phone", "+32470123456")),
        ("Jean Dupont", None),
        ("", None),
    ],
)
def test_what_a_person_types_is_told_apart(typed: str, wanted: Handle | None) -> None:
    assert handles.guess(typed) == wanted


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(("email", "phone", "url", "name")), text)
def test_no_text_breaks_canonical_and_twice_changes_nothing(kind: HandleKind, value: str) -> None:
    once = handles.canonical(Handle(kind, value))
    if once is not None:
        assert once.value
        assert handles.canonical(once) == once
    handles.guess(value)


part = st.text(st.sampled_from("abcÜüßéABC.+-_%0159 /?#@:"), min_size=1, max_size=30)


@settings(deadline=None, max_examples=200)
@given(part, part, st.sampled_from(("{}@{}.example", "{}@gmail.com", "{}+{}@x.example")))
def test_canonical_mailboxes_are_stable(local: str, domain: str, shape: str) -> None:
    once = handles.email(shape.format(local, domain))
    assert once is None or handles.email(once) == once


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(("linkedin.com/in/", "www.xing.com/profile/", "github.com/", "acme.example/",
                     "https://be.linkedin.com/in/", "", "http://", "facebook.com/profile.php?id=",
                     "scholar.google.fr/citations?user=", "acme.example?a=",
                     "xing.com/app/profile?name=", "github.com/acme/", "facebook.com/groups/",
                     "acme.example/x?b=&a=")), part, part,
)  # fmt: skip
def test_canonical_addresses_are_stable(site: str, one: str, other: str) -> None:
    once = handles.url(f"{site}{one}{other}")
    assert once is None or handles.url(once) == once
