"""Claims that nobody would think of and that an 837P can say all the same."""

from datetime import date

from hypothesis import strategies as st

from server.x12 import (
    Accident,
    Address,
    Adjustment,
    Attachment,
    BillingProvider,
    Claim,
    Contact,
    LineAnswer,
    Organization,
    OtherPayer,
    Patient,
    Payer,
    Person,
    ReferringProvider,
    RenderingProvider,
    ServiceLine,
    ServiceLocation,
    Subscriber,
)
from tests.server.x12.samples import GROUP_NPI, PRESCRIBER_NPI, SOLO_NPI, THERAPIST_NPI

_LETTERS = "ABCXYZabcxyzÁÉÑÖØßłÆœ"
_SIGNS = "0189 '.,-&()/+½\";!?=#…\u00a0\u2013\u2019\u201c\u201d"


def _text(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Begins with a letter so that it says something; short of `most`, as Æ and … grow."""
    tail = st.text(_LETTERS + _SIGNS, min_size=least - 1, max_size=most // 4 - 1)
    return st.builds(str.__add__, st.sampled_from(_LETTERS), tail)


def _code(alphabet: str, least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=least, max_size=most)


_DIGITS, _ALNUM = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_ids = _code(_ALNUM + "-", 1, 14)
_references = st.one_of(st.just(""), _code(_ALNUM + "-./", 1, 50))
_days = st.dates(date(2000, 1, 1), date(2026, 11, 24))
_born = st.dates(date(1900, 1, 1), date(1999, 12, 31))
_sexes = st.sampled_from("FMU")
_people = st.builds(
    Person,
    last=_text(60),
    first=st.one_of(st.just(""), _text(35)),
    middle=st.one_of(st.just(""), _text(25)),
    suffix=st.sampled_from(["", "Jr", "III"]),
)
_nine = st.builds(
    "{:05}{}{:04}".format, st.integers(1, 99999), st.sampled_from(["", "-"]), st.integers(0, 9999)
)
_five_or_nine = st.one_of(_nine, st.builds("{:05}".format, st.integers(1, 99999)))
_organizations = st.builds(Organization, name=_text(60))
_streets = st.builds("{} {}".format, st.integers(1, 99999), _text(44))


def _addresses(zip_codes: st.SearchStrategy[str], city: str = "Q{}") -> st.SearchStrategy[Address]:
    return st.builds(
        Address,
        street=_streets,
        street_2=st.one_of(st.just(""), _text(55)),
        city=st.builds(city.format, _text(18)),
        state=st.sampled_from(["WA", "or", "PR", "DC"]),
        zip_code=zip_codes,
    )


_taxonomies = st.sampled_from(["", "225700000X", "208D00000X"])


def _billing(name: st.SearchStrategy[Person | Organization], npi: str) -> st.SearchStrategy[BillingProvider]:
    return st.builds(
        BillingProvider,
        name=name,
        npi=st.just(npi),
        tax_id=_code(_DIGITS, 9, 9),
        tax_id_kind=st.sampled_from(["EI", "SY"]),
        taxonomy=_taxonomies,
        address=_addresses(_nine),
        contact=st.one_of(
            st.none(),
            st.builds(
                Contact, name=_text(60), phone=st.just("(360) 555-0199"), email=st.just("a.b@example.com")
            ),
        ),
        pay_to=st.one_of(st.none(), _addresses(_five_or_nine)),
    )


_treated_subscribers = st.builds(
    Subscriber,
    name=_people,
    member_id=_code(_ALNUM, 2, 40),
    group_number=_references,
    group_name=st.one_of(st.just(""), _text(60)),
    date_of_birth=_born,
    sex=_sexes,
    address=_addresses(_five_or_nine),
)
_patients = st.builds(
    Patient,
    relationship=st.sampled_from(["01", "19", "20", "21", "39", "40", "53", "G8"]),
    name=_people,
    date_of_birth=_born,
    sex=_sexes,
    address=_addresses(_five_or_nine),
)
_payers = st.builds(
    Payer,
    name=_text(60),
    payer_id=_code(_ALNUM, 2, 20),
    filing_code=st.sampled_from(["CI", "BL", "HM", "12", "ZZ", "AM", "WC"]),
    address=st.one_of(st.none(), _addresses(_five_or_nine)),
)
_diagnoses = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from("MSGRQ"),
        st.integers(10, 99),
        st.sampled_from(["", "."]),
        _code(_ALNUM, 1, 4),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda code: code.replace(".", ""),
)


@st.composite
def _lines(draw: st.DrawFn, diagnoses: int) -> tuple[ServiceLine, ...]:
    pointers = st.lists(st.integers(1, diagnoses), min_size=1, max_size=min(4, diagnoses), unique=True)
    line = st.builds(
        ServiceLine,
        line_id=_code(_ALNUM + "-", 1, 30),
        cpt=st.sampled_from(["97124", "97140", "97110", "0512T", "S8990"]),
        charge_cents=st.integers(1, 9_999_999),
        units=st.integers(1, 999),
        diagnosis_pointers=pointers.map(tuple),
        date_of_service=_days,
        modifiers=st.lists(st.sampled_from(["59", "XS", "GP", "CQ", "76"]), max_size=4, unique=True).map(
            tuple
        ),
        place_of_service=st.sampled_from(["", "", "11", "12"]),
    )
    return tuple(draw(st.lists(line, min_size=1, max_size=6, unique_by=lambda one: one.line_id)))


@st.composite
def _accidents(draw: st.DrawFn, kind: str) -> Accident | None:
    if kind not in ("AM", "WC") and draw(st.booleans()):
        return None
    causes = draw(st.lists(st.sampled_from(["AA", "EM", "OA"]), min_size=1, max_size=2, unique=True))
    if kind == "WC" and "EM" not in causes:
        causes = ["EM", *causes][:2]
    return Accident(
        causes=tuple(causes),
        occurred_on=draw(_days),
        state=draw(st.sampled_from(["WA", "or", "PR"])) if "AA" in causes else "",
        claim_number=draw(_code(_ALNUM + "-", 1, 50)) if kind in ("AM", "WC") else draw(_references),
        first_contact_on=draw(st.one_of(st.none(), _days)),
    )


_papers = st.one_of(
    st.builds(
        Attachment,
        report_type=st.sampled_from(["PN", "B2", "B4", "OZ"]),
        sent_by=st.sampled_from(["BM", "FX", "EL", "EM", "FT"]),
        control_number=_code(_ALNUM + "-", 2, 50),
    ),
    st.builds(Attachment, report_type=st.sampled_from(["PN", "PZ"]), sent_by=st.just("AA")),
)
_employers = st.builds(Subscriber, name=_organizations, member_id=_code(_ALNUM, 2, 40))


@st.composite
def _reasons(draw: st.DrawFn, cents: int) -> tuple[Adjustment, ...]:
    """Reasons that come to ``cents`` together, some of them perhaps less than nothing."""
    named = st.tuples(
        st.sampled_from(["CO", "CR", "OA", "PI", "PR"]), st.sampled_from(["1", "2", "45", "A1"])
    )
    whys = draw(st.lists(named, min_size=1, max_size=8, unique=True))
    parts = [draw(st.integers(-500, 500).filter(bool)) for _ in whys[1:]]
    rest = cents - sum(parts)
    amounts = [*parts, rest] if rest else [*parts[:-1], *([parts[-1] + 1, -1] if parts else [])]
    units = st.one_of(st.none(), st.integers(1, 999))
    return tuple(
        Adjustment(group=group, reason=reason, cents=amount, units=draw(units))
        for (group, reason), amount in zip(whys, amounts, strict=False)
        if amount
    )


@st.composite
def _answers(draw: st.DrawFn, lines: tuple[ServiceLine, ...]) -> dict[str, object]:
    """What a payer decided of a claim of some lines, as a whole or of each."""
    if draw(st.booleans()):
        total = sum(line.charge_cents for line in lines)
        paid = draw(st.integers(0, total))
        return {"paid_cents": paid, "adjustments": draw(_reasons(total - paid)), "decided_on": draw(_days)}
    decided: list[LineAnswer] = []
    for line in lines:
        paid = draw(st.integers(0, line.charge_cents))
        reasons = draw(_reasons(line.charge_cents - paid))
        on = draw(_days)
        decided.append(LineAnswer(line_id=line.line_id, paid_cents=paid, adjustments=reasons, decided_on=on))
    return {"paid_cents": sum(each.paid_cents for each in decided), "lines": tuple(decided)}


@st.composite
def _other_payers(
    draw: st.DrawFn, rank: str, own_id: str, lines: tuple[ServiceLine, ...]
) -> tuple[OtherPayer, ...]:
    """The payers asked before one of a rank, each with its answer, and perhaps one asked after it."""
    before = "PST"[: "PST".index(rank)]
    after = "PST"[len(before) + 1 :][:1] if draw(st.booleans()) else ""
    ids = draw(
        st.lists(_code(_ALNUM, 2, 20).filter(lambda one: one != own_id), min_size=3, max_size=3, unique=True)
    )
    return tuple(
        draw(
            st.builds(
                OtherPayer,
                rank=st.just(each),
                payer=st.builds(
                    Payer,
                    name=_text(60),
                    payer_id=st.just(payer_id),
                    filing_code=st.sampled_from(["CI", "BL", "MB"]),
                    address=st.one_of(st.none(), _addresses(_five_or_nine)),
                ),
                subscriber=_treated_subscribers,
                relationship=st.sampled_from(["18", "01", "19", "G8"]),
                payer_claim_number=_references,
                **(
                    {name: st.just(value) for name, value in draw(_answers(lines)).items()}
                    if each in before
                    else {}
                ),
            )
        )
        for each, payer_id in zip((*before, *after), ids, strict=False)
    )


@st.composite
def _claims(draw: st.DrawFn, claim_id: str) -> Claim:
    group = draw(st.booleans())
    patient = draw(st.one_of(st.none(), _patients))
    diagnoses = tuple(draw(_diagnoses))
    lines = draw(_lines(len(diagnoses)))
    frequency = draw(st.sampled_from("178"))
    payer = draw(_payers)
    rank = draw(st.sampled_from("PPST"))
    employed = patient is not None and payer.filing_code == "WC" and draw(st.booleans())
    billing = _billing(_organizations, GROUP_NPI) if group else _billing(_people, SOLO_NPI)
    rendering = st.builds(RenderingProvider, name=_people, npi=st.just(THERAPIST_NPI), taxonomy=_taxonomies)
    location = st.builds(ServiceLocation, name=_text(60), address=_addresses(_nine, city="Elsewhere {}"))
    return Claim(
        claim_id=claim_id,
        place_of_service=draw(st.sampled_from(["11", "12", "13", "16", "18", "99"])),
        billing_provider=draw(billing),
        subscriber=draw(_employers if employed else _treated_subscribers),
        patient=patient,
        payer=payer,
        accident=draw(_accidents(payer.filing_code)),
        attachments=tuple(draw(st.lists(_papers, max_size=3))),
        delay_reason=draw(st.sampled_from(["", "", "7", "15"])),
        note=draw(st.one_of(st.just(""), _text(80))),
        provider_signature_on_file=draw(st.booleans()),
        assignment_accepted=draw(st.sampled_from("AC")),
        benefits_assigned=draw(st.sampled_from("YNW")),
        release_of_information=draw(st.sampled_from("YI")),
        patient_signature_by_provider=draw(st.booleans()),
        diagnoses=diagnoses,
        lines=lines,
        frequency=frequency,
        rank=rank,
        other_payers=draw(_other_payers(rank, payer.payer_id, lines)),
        original_payer_claim_number="" if frequency == "1" else draw(_code(_ALNUM, 1, 50)),
        onset_on=draw(st.one_of(st.none(), _days)),
        initial_treatment_on=draw(st.one_of(st.none(), _days)),
        last_seen_on=draw(st.one_of(st.none(), _days)),
        patient_paid_cents=draw(st.integers(0, sum(line.charge_cents for line in lines))),
        referral_number=draw(_references),
        prior_auth_number=draw(_references),
        chart_number=draw(_references),
        referring_provider=draw(
            st.one_of(st.none(), st.builds(ReferringProvider, name=_people, npi=st.just(PRESCRIBER_NPI)))
        ),
        rendering_provider=draw(rendering) if group else draw(st.one_of(st.none(), rendering)),
        service_location=draw(st.one_of(st.none(), location)),
    )


@st.composite
def batches_of_claims(draw: st.DrawFn) -> list[Claim]:
    """One to three claims with ids of their own."""
    claim_ids = draw(st.lists(_ids, min_size=1, max_size=3, unique=True))
    return [draw(_claims(claim_id)) for claim_id in claim_ids]
