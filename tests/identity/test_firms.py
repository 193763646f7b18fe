"""Companies: one firm under its legal forms and short names, and two firms that only look alike."""

from __future__ import annotations

import pytest
from cleanco import basename
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.identity import firms

text = st.text(max_size=400)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Freelance", False), ("Zelfstandig grafisch vormgever", False), ("Indépendante", False),
        ("Selbstständig", False), ("n.v.t.", False), ("Op zoek naar een nieuwe uitdaging", False),
        ("En recherche d’emploi", False), ("Self-employed", False), ("University", False),
        ("Huisvrouw", False), ("Im Ruhestand", False), ("Libero professionista", False),
        ("Własna działalność", False), ("ФОП", False), ("Recibos verdes", False),
        ("Politie", False), ("Ziekenhuis", False), ("Étude notariale", False), ("Teacher", False),
        ("Öffentlicher Dienst", False), ("Câmara Municipal", False), ("Nauczycielka", False),
        ("Politie Antwerpen", True), ("Bakkerij Peeters", True), ("Studio Nord", True),
        ("Marketing Makers", True), ("Sabbatical", False), ("Casa Luna", True),
        ("Serbest Bank", True),
        ("", False), (None, False), ("C&A", True), ("Free", True), ("Acme (freelance)", True),
        ("Open Universiteit", True), ("王", True),
    ],
)  # fmt: skip
def test_what_people_write_who_have_no_firm_is_none(text: str | None, wanted: bool) -> None:
    assert firms.is_firm(text) is wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Acme Consulting BV", "ACME Consulting", True),
        ("Acme", "Acme Consulting", True),
        ("Société Générale SA", "Societe Generale", True),
        ("Acme", "Acne", False),
        ("IT", "Italferro", False),
        ("", "Acme", False),
        (None, "Acme", False),
        ("SA", "NV", False),
        ("De Zonnebloem", "Zonnebloem VZW", True),
        ("De Bank", "Bank", False),
    ],
)
def test_companies_agree_without_their_legal_form(
    one: str | None, other: str, wanted: bool
) -> None:
    assert firms.company_agrees(one, other) is wanted
    assert firms.company_agrees(other, one) is wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Delta", "Delta Lloyd", False),
        ("Nova", "Nova Scotia Power", False),
        ("Atlas", "Atlas Copco NV", False),
        ("ABN", "ABN AMRO", True),
        ("BNP", "BNP Paribas Fortis", True),
        ("Acme", "Acme Consulting", True),
        ("Acme", "Acme Belgium NV", True),
        ("VUB", "Vrije Universiteit Brussel", True),
    ],
)
def test_the_first_word_of_a_firm_may_be_another_firm(one: str, other: str, wanted: bool) -> None:
    assert firms.company_agrees(one, other, strict=True) is wanted
    assert firms.domain_agrees(f"{one.lower()}.example", other, strict=True) is wanted
    assert firms.company_agrees(one, other)


@pytest.mark.parametrize(
    ("domain", "company", "wanted"),
    [
        ("acme-consulting.be", "Acme Consulting", True),
        ("mail.acme-consulting.be", "Acme Consulting NV", True),
        ("acme.co.uk", "Acme Ltd", True),
        ("epices-souss.example", "Épices du Souss", True),
        ("molen-oost.example", "De Molen Oost", True),
        ("oostkabel.example", "Zuidbouw", False),
        ("be", "Belgacom", False),
        ("ab.example", "AB", False),
        ("acme.example", None, False),
    ],
)
def test_a_mail_domain_agrees_with_its_company(
    domain: str, company: str | None, wanted: bool
) -> None:
    assert firms.domain_agrees(domain, company) is wanted


@pytest.mark.parametrize(
    "form",
    ["AG", "GmbH", "GmbH & Co. KG", "NV", "N.V.", "BV", "SPRL", "SA", "S.A.", "SAS", "SARL",
     "S.à r.l.", "S.p.A.", "S.r.l.", "S.L.", "Lda", "Ltd", "Ltd.", "PLC", "LLC", "Inc.", "A/S",
     "AB", "Oy", "sp. z o.o.", "s.r.o.", "d.o.o.", "Kft.", "EOOD", "UAB", "vzw", "asbl",
     "Holding", "Group", "(publ)"],
)  # fmt: skip
def test_a_legal_form_is_no_part_of_a_firms_name(form: str) -> None:
    assert firms.squeeze(f"Zuidbouw {form}") in ("zuidbouw", "zuidbouwsarl")
    assert firms.company_agrees(f"Zuidbouw {form}", "ZUIDBOUW")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("BNP", "BNP Paribas SA"),
        ("Deutsche Bank", "Deutsche Bank Luxembourg S.A."),
        ("VUB", "Vrije Universiteit Brussel"),
        ("VUB", "Vrije Universiteit van Brussel"),
        ("Acme", "AcmeConsulting"),
        ("Acme", "The Acme Company"),
        ("Acme", "Acme (formerly Zuidbouw)"),
        ("Ромашка", "ООО «Ромашка»"),
        ("Romashka", "ООО Ромашка"),
        ("Müller", "Mueller Maschinenbau GmbH"),
    ],
)
def test_a_firm_goes_by_its_first_words_or_its_initials(short: str, long: str) -> None:
    assert firms.company_agrees(short, long)
    assert firms.company_agrees(long, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Delta", "Deltaplan"),
        ("Deutsche Bank", "Deutsche Bankenverband"),
        ("ING", "Ingenieurs Zuid"),
        ("Bank", "Bank of Zuid"),
        ("University", "University of Oostkabel"),
        ("Acme Belgium", "Acme France"),
        ("Zuid Consulting", "Oost Consulting"),
        ("GmbH", "AG"),
    ],
)
def test_two_firms_whose_names_begin_alike_are_two(one: str, other: str) -> None:
    assert not firms.company_agrees(one, other)
    assert not firms.company_agrees(other, one)


@pytest.mark.parametrize(
    ("domain", "company"),
    [
        ("ing.example", "ING Bank NV"),
        ("ing-bank.example", "ING"),
        ("vub.example", "Vrije Universiteit Brussel"),
        ("acme-consulting.example", "Acme"),
        ("acmeconsulting.example", "Acme"),
        ("acmegroup.example", "Acme"),
        ("mueller.example", "Müller GmbH"),
    ],
)
def test_a_mail_domain_may_be_a_short_name_or_say_more(domain: str, company: str) -> None:
    assert firms.domain_agrees(domain, company)


@pytest.mark.parametrize(
    ("domain", "company"),
    [("ingenieurs.example", "ING"), ("orangetheory.example", "Orange"),
     ("mediahuis.example", "Media"), ("deltaplan.example", "Delta"),
     ("mark.example", "Marketing Zuid"),
     ("bank.example", "Bank of Zuid"), ("post.example", "Postkantoor")],
)  # fmt: skip
def test_a_mail_domain_that_only_begins_alike_is_another_firms(domain: str, company: str) -> None:
    assert not firms.domain_agrees(domain, company)


@settings(deadline=None)
@given(text, text)
def test_no_text_breaks_a_comparison_and_its_sides_are_equal(one: str, other: str) -> None:
    assert firms.company_agrees(one, other) == firms.company_agrees(other, one)
    assert firms.domain_agrees(one, other) in (True, False)


@settings(deadline=None)
@given(text)
def test_a_firm_agrees_with_itself_where_it_has_letters(one: str) -> None:
    assert firms.company_agrees(one, one) == (firms.is_firm(one) and len(firms.squeeze(one)) > 1)


forms = st.sampled_from(["NV", "N.V.", "GmbH & Co. KG", "S.A.", "Ltd", "Sp. z o.o.", "AG", "oyj"])


@given(st.lists(st.one_of(st.text(max_size=12), forms), max_size=5).map(" ".join))
@example("EC{")
def test_a_legal_form_goes_as_where_all_are_tried(company: str) -> None:
    assert firms._bare(company) == basename(company)
