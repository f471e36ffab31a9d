"""The person treated; screens say client, records say patient."""

from sync.records.kinds import Choice, Day, Record, Text


class Patient(Record):
    """Who is treated (loop 2010BA or 2010CA) and how to find their door."""

    kind = "patient"
    scope = "patient"
    first_name = Text(35)
    middle_name = Text(25)
    last_name = Text(60)
    date_of_birth = Day()
    sex = Choice("F", "M", "U")
    phone = Text(20, form="phone")
    street = Text(55)
    city = Text(30)
    state = Text(2, form="state")
    zip = Text(10, form="zip")
    gate_note = Text(500)
    language = Choice("en", "es")
