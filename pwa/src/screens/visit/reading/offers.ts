import type { Proposal } from "@sync/referral_reading.ts";
import { dotted, plain } from "@sync/rules/icd10.ts";
import type { Entry, Fields } from "../../../store/api.ts";

/** From what was read to what a person is asked: value by value, beside where it stands. Nothing here writes. */

type Referral = Readonly<Fields<"referral">>;
type Page = Entry<"referral_page">;

/** The fields a value can be confirmed for, with how it is typed. */
export const TYPED = {
  referring_first_name: "text",
  referring_last_name: "text",
  referring_credential: "text",
  referring_npi: "npi",
  diagnoses: "diagnosis",
  visits_authorized: "number",
  frequency: "text",
  signed_on: "date",
  starts_on: "date",
  ends_on: "date",
  referral_number: "text",
  prior_auth_number: "text",
} as const;

export type OfferedField = keyof typeof TYPED;

/** Where something was read: on a page, in the picture it showed, in that picture's pixels. */
export interface Place {
  readonly text: string;
  readonly pageId: string;
  readonly sha256: string;
  /** Left, top, right, bottom. */
  readonly box: readonly number[];
}

/** A proposal that waits for a person. */
export interface Offer {
  /** The same for the same value of the same field, however often it is read. */
  readonly key: string;
  readonly field: OfferedField;
  readonly value: string;
  readonly doubts: readonly string[];
  readonly place: Place;
  /** What the referral says now and would say no more; "" for nothing. */
  readonly instead: string;
}

/** A person who is not the chart's, as a page names them. */
export interface Stranger {
  readonly field: "patient_name" | "patient_date_of_birth";
  readonly value: string;
  readonly place: Place;
}

function isOffered(field: string): field is OfferedField {
  return Object.hasOwn(TYPED, field);
}

function placeOf({ text, box, page }: Proposal, pages: readonly Page[]): Place | null {
  const on = pages[page];
  return on ? { text, box, pageId: on.id, sha256: on.fields.sha256 } : null;
}

/** What is to be asked: of all that was read, what the referral does not say already and nobody has turned down. */
export function offersOf(
  proposals: readonly Proposal[],
  said: Referral,
  pages: readonly Page[],
  refused: ReadonlySet<string>,
): Offer[] {
  // Once somebody has confirmed a value from these pictures, other readings of its field ask no more.
  const shown = new Set(pages.map(({ fields }) => fields.sha256));
  const from = (said.read_from ?? []).map(readFrom);
  const settled = new Set(from.flatMap((one) => (one && shown.has(one.sha256) ? [one.field] : [])));
  return proposals.flatMap((proposal): Offer[] => {
    const { field, doubts } = proposal;
    const place = placeOf(proposal, pages);
    if (place === null || !isOffered(field)) return [];
    const value = `${proposal.value}`;
    const offer = { key: `${field} ${value}`, field, value, doubts, place, instead: "" };
    if (refused.has(offer.key)) return [];
    if (field === "diagnoses") return (said.diagnoses ?? []).includes(value) ? [] : [offer];
    const now = `${said[field] ?? ""}`;
    return now === value || (now !== "" && settled.has(field)) ? [] : [{ ...offer, instead: now }];
  });
}

/** Whom else than the chart's client the pages name, by name or birthday; null when they name nobody else, or what
 * they name was said to be the client's all the same. */
export function strangerOf(
  proposals: readonly Proposal[],
  pages: readonly Page[],
  vouched: ReadonlySet<string> = new Set(),
): Stranger | null {
  for (const proposal of proposals) {
    const { field, doubts } = proposal;
    if (field !== "patient_name" && field !== "patient_date_of_birth") continue;
    const value = `${proposal.value}`;
    const place = placeOf(proposal, pages);
    if (place && doubts.includes("not_the_charts") && !vouched.has(value)) return { field, value, place };
  }
  return null;
}

/** What a person typed, as the record has it; null when it is no value of this field. */
export function valueIn(field: OfferedField, typed: string): string | number | null {
  const words = typed.trim();
  switch (TYPED[field]) {
    case "number": {
      const count = Number(words);
      return /^\d{1,3}$/.test(words) && count > 0 ? count : null;
    }
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(words) ? words : null;
    case "diagnosis":
      return dotted(plain(words)) || null;
    default:
      return words === "" ? null : words;
  }
}

const MOST_DIAGNOSES = 12;

/** What confirming a value writes: the value, and where it was read. Null when there is no room for it. */
export function confirmed(
  said: Referral,
  { field, place }: Pick<Offer, "field" | "place">,
  value: string | number,
): Fields<"referral"> | null {
  const codes = said.diagnoses ?? [];
  const code = field === "diagnoses" ? `${value}` : "";
  if (code && !codes.includes(code) && codes.length >= MOST_DIAGNOSES) return null;
  const where = [field, place.pageId, place.sha256, ...place.box.map(Math.round)].join(".");
  const others = (said.read_from ?? []).filter((one) => {
    const other = readFrom(one);
    return other?.field !== field || other.code !== code;
  });
  const read_from = [...others, code ? `${where}.${code}` : where];
  if (!code) return { [field]: value, read_from };
  return { diagnoses: codes.includes(code) ? codes : [...codes, code], read_from };
}

/** What takes a confirmed value back, whatever was confirmed since: `before` is what the referral said then. */
export function takenBack(
  said: Referral,
  before: Referral,
  { field }: Pick<Offer, "field">,
  value: string | number,
): Fields<"referral"> {
  const code = field === "diagnoses" ? `${value}` : "";
  const isOwn = (entry: string) => readFrom(entry)?.field === field && readFrom(entry)?.code === code;
  const read_from = [
    ...(said.read_from ?? []).filter((entry) => !isOwn(entry)),
    ...(before.read_from ?? []).filter(isOwn),
  ];
  if (!code) return { [field]: before[field] ?? null, read_from };
  const stood = (before.diagnoses ?? []).includes(code);
  return { diagnoses: (said.diagnoses ?? []).filter((one) => stood || one !== code), read_from };
}

/** Read an entry of `read_from`; null for one that this version does not understand. */
export function readFrom(
  entry: string,
): (Omit<Place, "text"> & { field: OfferedField; code: string }) | null {
  const [field = "", pageId = "", sha256 = "", ...rest] = entry.split(".");
  const box = rest.slice(0, 4).map(Number);
  if (!isOffered(field) || sha256.length !== 64 || box.length < 4 || box.some(Number.isNaN)) return null;
  return { field, pageId, sha256, box, code: rest.slice(4).join(".") };
}
