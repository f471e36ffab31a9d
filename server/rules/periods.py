"""Quarters and fiscal years as files name them, "2026Q4" and "FY2027", and their first and last days."""

_LAST_OF_QUARTER = ("03-31", "06-30", "09-30", "12-31")


def first_day(period: str) -> str:
    """Give the first day of a quarter or of a fiscal year of ICD-10-CM, YYYY-MM-DD."""
    if period.startswith("FY"):
        return f"{int(period[2:]) - 1}-10-01"
    return f"{period[:4]}-{int(period[5]) * 3 - 2:02}-01"


def last_day(period: str) -> str:
    """Give its last day, YYYY-MM-DD."""
    if period.startswith("FY"):
        return f"{period[2:]}-09-30"
    return f"{period[:4]}-{_LAST_OF_QUARTER[int(period[5]) - 1]}"
