/** Answers [function, argument, ...] lines from standard input, so that Python can compare the twins. */

import { createInterface } from "node:readline";
import { canonical, NotCanonical, parse } from "../../../sync/canon.ts";
import { checkExchange, checkOp } from "../../../sync/changes.ts";
import { likeness, linesOf } from "../../../sync/likeness.ts";
import { decide, overlay, settle } from "../../../sync/merge.ts";
import { inReadingOrder, labelsOf, placesOf } from "../../../sync/reading_lines.ts";
import * as values from "../../../sync/reading_values.ts";
import { lift, ownNames, upcast } from "../../../sync/records/upcast.ts";
import { blank, check } from "../../../sync/records/validate.ts";
import { compare, readReferral, together } from "../../../sync/referral_reading.ts";
import { decodeMetadata, encodeMetadata } from "../../../sync/upload.ts";

const CALLS: Record<string, (...given: never[]) => unknown> = {
  blank,
  check,
  check_exchange: checkExchange,
  check_op: checkOp,
  decide,
  decode_metadata: decodeMetadata,
  encode_metadata: encodeMetadata,
  lift,
  likeness,
  lines_of: linesOf,
  look: (lines: never) => {
    const ordered = inReadingOrder(lines);
    const labels = labelsOf(ordered);
    return [ordered, labels, labels.map((label) => placesOf(label, ordered, labels))];
  },
  overlay,
  own_names: ownNames,
  read_referral: readReferral,
  read_together: (one: never, two: never) => [compare(one, two), together(one, two)],
  read_values: (text: string, on: string) => [
    ...[values.npiIn(text), values.diagnosesIn(text, true), values.diagnosesIn(text, false)],
    ...[
      values.daysIn(text, on),
      values.daysIn(text, on, true),
      values.nameIn(text),
      values.credentialIn(text),
    ],
    ...[values.countIn(text, 99), values.visitsIn(text), values.frequencyIn(text), values.numberIn(text)],
  ],
  settle,
  upcast,
  canonical: (text: string) => new TextDecoder().decode(canonical(parse(text))),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line) as [string, ...never[]];
  const call = CALLS[name];
  if (!call) throw new Error(`no function ${name}`);
  try {
    console.log(JSON.stringify({ gives: call(...given) }));
  } catch (refused) {
    if (!(refused instanceof Error)) throw refused;
    const known = refused instanceof NotCanonical || refused.name === "BadHeader";
    console.log(JSON.stringify(known ? { refused: refused.message } : { crashed: refused.message }));
  }
}
