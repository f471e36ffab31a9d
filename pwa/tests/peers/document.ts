/** What a document of the peers' benchmark is as a record of ours, and back. Twin: tests/bench/peers/documents.py,
 * which says why. */
export interface Document {
  readonly id: string;
  readonly client_id: string;
  readonly [name: string]: unknown;
}

const SETS: Readonly<Record<string, string>> = { s: "5e", c: "c0" };
const FIXED = "-4000-8000-";
const CLIENT = "c1000000-0000-4000-8000-";

export function noteId(id: string): string {
  const [head = "", four, rest] = id.split("-");
  return `${SETS[head[0] ?? ""]}${head.slice(1)}-${four}${FIXED}${rest}`;
}

export function patientId(document: Document): string {
  return CLIENT + document.client_id.slice(3);
}

export function toFields(document: Document): Record<string, unknown> {
  const { id, client_id: _, kind: _kind, schema: _schema, ...own } = document;
  return { encounter_id: noteId(id), pain_before: null, pain_after: null, ...own };
}

export function toDocument(
  recordId: string,
  patient: string,
  fields: Readonly<Record<string, unknown>>,
): Document {
  const [head = "", four, , , rest] = recordId.split("-");
  const letter = Object.keys(SETS).find((one) => SETS[one] === head.slice(0, 2));
  const { encounter_id: _, pain_before: _before, pain_after: _after, ...own } = fields;
  return {
    id: `${letter}${head.slice(2)}-${four}-${rest}`,
    kind: "note",
    schema: 1,
    client_id: `cl-${patient.slice(CLIENT.length)}`,
    ...own,
  };
}
