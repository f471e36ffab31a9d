/** What kind of a prescriber stands behind the letters after a name. Twin of prescriber.py. */

import { trimmed, UNKNOWN } from "./values.ts";

/** Kind to the letters that say so, without points, in capitals. */
export const PRESCRIBERS: Readonly<Record<string, readonly string[]>> = {
  MD: ["MD", "MBBS"],
  DO: ["DO"],
  DC: ["DC"],
  ND: ["ND", "NMD"],
  NP: [
    "NP",
    "ARNP",
    "APRN",
    "DNP",
    "FNP",
    "CNP",
    "CRNP",
    "CNM",
    "FNP-C",
    "FNP-BC",
    "APN",
    "AGNP-C",
    "PMHNP-BC",
  ],
  PA: ["PA", "PA-C", "PAC"],
  DPM: ["DPM"],
  DDS: ["DDS", "DMD"],
  PT: ["PT", "DPT", "MPT"],
  OT: ["OT", "OTR", "OTD"],
};

/** Give the kind for the letters after a name, of several the first of PRESCRIBERS; null for null, else "other". */
export function prescriberOf(credential: unknown): unknown {
  if (typeof credential !== "string") {
    return credential === null ? null : UNKNOWN;
  }
  if (trimmed(credential) === "") {
    return null;
  }
  const words = credential.replaceAll(".", "").replace(/[,/]/g, " ").toUpperCase().split(" ");
  const known = Object.entries(PRESCRIBERS).find(([, letters]) =>
    letters.some((each) => words.includes(each)),
  );
  return known?.[0] ?? "other";
}
