"""Files in the layouts CMS publishes; made up, they prove nothing about the real edits."""

PREAMBLE = (
    "CPT only copyright of the American Medical Association. All rights reserved.\n"
    "Column1/Column2 Edits\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\n"
    "\t\t\t\t*=no data\t1=allowed\n"
    "\t\t\t\t\t9=not applicable\n"
)
PAIRS_NAME = "ccipra-v323r0-f4.txt"
LIMITS_NAME = "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv"
COPYRIGHT = (
    '"CPT codes and descriptions are copyright of the American Medical Association.\n'
    'All rights reserved.",,,\n'
    'HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,"MUE\nRationale"\n'
)


def pair(one, two, begins="20260101", ends="*", *, indicator="1", why="Misuse of Column Two code"):
    """Give a line of a PTP file."""
    return f"{one}\t{two}\t \t{begins}\t{ends}\t{indicator}\t{why}\n"


def limit(code, units="4", judged="3 Date of Service Edit: Clinical", why="Clinical: Data"):
    """Give a line of an MUE file."""
    return f'{code},{units},{judged},"{why}"\n'


def pair_lines(count, seeded):
    """Give very many lines of a PTP file, one after the other: no two of a pair."""
    yield from PREAMBLE.splitlines(keepends=True)
    at = 0
    for one in range(10_000, 100_000):
        for two in seeded.sample(range(10_000, 100_000), 40):
            if at == count:
                return
            at += 1
            yield pair(str(one), str(two), indicator=str(at % 2))


def diagnosis(number, code, *, billable=True):
    """Give a line of an ICD-10-CM order file."""
    return f"{number:05} {code:7} {int(billable)} {'short label of ' + code:60} long label of {code}\n"


def diagnosis_lines(codes):
    """Give an order file of these billable codes, each chapter's letter with one heading."""
    number = 0
    letter = ""
    for code in sorted(codes):
        if code[:2] != letter:
            letter, number = code[:2], number + 1
            yield diagnosis(number, f"{letter}Z", billable=False)
        number += 1
        yield diagnosis(number, code)
