"""Files as they come back from a clearinghouse, put together from the segments of their sets."""

NOBODY = f"00*{'':10}*00*{'':10}"
ISA = f"ISA*{NOBODY}*ZZ*{'CLEARING':15}*ZZ*{'PRACTICE':15}*261130*1015*^*00501*000000905*0*P*:"


def interchange(
    *sets: list[str], functional_id: str = "FA", version: str = "005010X231A1", usage: str = "P"
) -> str:
    """One interchange with one group of these sets, its counts right."""
    lines = [
        ISA.replace("*P*", f"*{usage}*"),
        f"GS*{functional_id}*CLEARING*PRACTICE*20261130*1015*77*X*{version}",
    ]
    for at, body in enumerate(sets, 1):
        set_id = "277" if version.startswith("005010X214") else "999"
        lines += [f"ST*{set_id}*{at:04}*{version}", *body, f"SE*{len(body) + 2}*{at:04}"]
    return "~\n".join([*lines, f"GE*{len(sets)}*77", "IEA*1*000000905"]) + "~\n"


REFUSED_CLAIM = [
    "AK1*HC*41*005010X222A1",
    "AK2*837*0001*005010X222A1",
    "IK3*NM1*24*2310*8",
    "CTX*CLM01:TS-10007",
    "IK4*9:1*67*7*123456789",
    "IK4*3**1",
    "IK5*R*5",
    "AK2*837*0002*005010X222A1",
    "IK5*A",
    "AK9*P*2*2*1",
]
"""A group of two sets: in the first a prescriber's NPI is wrong, the second is taken."""

OF_PAYER = [
    "BHT*0085*08*9001*20261130*1015*TH",
    "HL*1**20*1",
    "NM1*PR*2*EVERGREEN DEMO HEALTH*****PI*DEMO1",
    "TRN*1*9001",
    "DTP*050*D8*20261129",
    "DTP*009*D8*20261130",
    "HL*2*1*21*1",
    "NM1*41*2*TABLESIDE DEMO*****46*TS01",
    "TRN*2*BATCH-12",
    "STC*A1:19:PR*20261130*WQ*318.5",
    "QTY*90*1",
    "QTY*AA*1",
    "AMT*YU*200",
    "AMT*YY*118.5",
    "HL*3*2*19*1",
    "NM1*85*2*TABLESIDE DEMO*****XX*1999999992",
    "TRN*1*0",
    "HL*4*3*PT",
    "NM1*QC*1*VEGA*MARISOL****MI*DEM900800700",
    "TRN*2*TS-10007",
    "STC*A2:20:PR*20261130*WQ*200",
    "REF*1K*PAYER-55",
    "REF*D9*CH-1",
    "DTP*472*D8*20261120",
    "HL*5*3*PT",
    "NM1*QC*1*ORTEGA*ANA****MI*DEM900800701",
    "TRN*2*TS-10008",
    "STC*A7:562:85*20261130*U*118.5******A8:21**NPI IS NOT ENROLLED",
    "SVC*HC:97140*118.5*0**2",
    "STC*A7:454**U",
    "REF*FJ*L2",
]
"""One claim taken into adjudication by the payer, one refused with a line named."""
