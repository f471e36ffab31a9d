/** What a payer will object to, judged alike on the tablet and on the server. The door of the rules. */

export type { Tables, Year } from "./edits.ts";
export { type Facts, visitFacts } from "./facts.ts";
export { FORMS, wellFormed } from "./forms.ts";
export {
  COMMON_DIAGNOSES,
  dotted,
  type Icd10,
  parse as parseIcd10,
  plain,
  type Status,
  type Suggestion,
  status,
  suggest,
} from "./icd10.ts";
export { type Finding, judge } from "./judge.ts";
export { basisOf, mayOverride, type Override, overrideOf } from "./overrides.ts";
export { loadPack, type Pack, type Words } from "./packed.ts";
export { PROCEDURES, type Procedure, procedure } from "./procedures.ts";
export { type Body, checkBody, inForce, RefusedPack, SIGNED_AS } from "./pulled.ts";
export { type Explained, explain, type LineUnits, type UnitRule, units } from "./units.ts";
