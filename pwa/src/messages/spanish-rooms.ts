import { asking } from "./es/asking.ts";
import { body } from "./es/body.ts";
import { calendar } from "./es/calendar.ts";
import { facts } from "./es/facts.ts";
import { fields } from "./es/fields.ts";
import { measure } from "./es/measure.ts";
import { miles } from "./es/miles.ts";
import { overrides } from "./es/overrides.ts";
import { prepare } from "./es/prepare.ts";
import { questions } from "./es/questions.ts";
import { reading } from "./es/reading.ts";
import { rehearsal } from "./es/rehearsal.ts";
import { scan } from "./es/scan.ts";
import { schedule } from "./es/schedule.ts";
import { shared } from "./es/shared.ts";
import { sources } from "./es/sources.ts";

/** The words of single screens in Spanish. In English each comes with its screen; these come together, and only to a
 * tablet that speaks Spanish. */
export const rooms = {
  asking,
  body,
  calendar,
  facts,
  fields,
  measure,
  miles,
  overrides,
  prepare,
  questions,
  reading,
  rehearsal,
  scan,
  schedule,
  shared,
  sources,
};
