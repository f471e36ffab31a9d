"""The chart: patients, their coverages and referrals, their visits, notes and service lines, as rows.

The records are the source; these rows let the office ask questions of them. Others may call:

- `wire(exchange)`, once, so that merged records become rows;
- `charts(practice_id, encounter_ids)`: all that a claim needs to know of some visits, in a few queries;
- `coverages_of(practice_id, patient_id)`: a patient's policies;
- `finished_encounters`, `patients_changed_since`: what to look at, asked of the rows;
- `planned_encounters`: visits that nobody has begun yet; `open_encounters`: begun and not closed;
- `patient_names`, `visit_days`: what to call a patient and a visit;
- `office_questions`, `asked_visits`, `was_asked`: what the office asks therapists about visits;
- `openings()`: charts that were opened in an emergency;
- `may_see_picture`: whether a person may see the picture of a hash; `pictured()`: all that are pages;
- `cards_of(practice_id, coverage_id)`: the photographed sides of a policy's card;
- `find_patient`: whom an id or a whole name means;
- `everybody(practice_id)`: all clients by id, with their names; `insured_by`: how many have some payers;
  `payers_filed_as`: to whom policies file under some codes;
  `times_named`: how many policies and visits name each payer and provider;
- `patients_of`, `things_of`: whose an audited thing is;
- `ROWS`: kind to table, for the rebuild that proves the rows equal to the records.
"""

from typing import Any

from server import push
from server.chart.apply import ROWS, apply
from server.chart.audited import everybody, patients_of, things_of
from server.chart.emergency import openings
from server.chart.needs import needs
from server.chart.office_questions import asked_visits, office_questions, was_asked
from server.chart.pictures import cards_of, may_see_picture, pictured
from server.chart.read import (
    Charts,
    charts,
    coverages_of,
    find_patient,
    finished_encounters,
    insured_by,
    open_encounters,
    patient_names,
    patients_changed_since,
    payers_filed_as,
    planned_encounters,
    times_named,
    visit_days,
)
from server.chart.views import blueprint
from server.chart.views_caseloads import blueprint as caseloads_blueprint
from server.chart.views_clients import blueprint as clients_blueprint
from server.chart.views_tablets import blueprint as tablets_blueprint

BLUEPRINTS = (blueprint, tablets_blueprint, caseloads_blueprint, clients_blueprint)

__all__ = [
    "BLUEPRINTS",
    "ROWS",
    "Charts",
    "asked_visits",
    "cards_of",
    "charts",
    "coverages_of",
    "everybody",
    "find_patient",
    "finished_encounters",
    "insured_by",
    "may_see_picture",
    "office_questions",
    "open_encounters",
    "openings",
    "patient_names",
    "patients_changed_since",
    "patients_of",
    "payers_filed_as",
    "pictured",
    "planned_encounters",
    "things_of",
    "times_named",
    "visit_days",
    "was_asked",
    "wire",
]


def wire(exchange: Any) -> None:
    """Ask the exchange for this room's kinds."""
    exchange.on_apply_together(*ROWS)(apply)
    push.needed_by(needs)
