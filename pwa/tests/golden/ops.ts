import type { Fields } from "@sync/canon.ts";
import type { Op } from "@sync/changes.ts";
import { KINDS, SCHEMA, shapeOf } from "@sync/records/validate.ts";
import type { Kind } from "../../src/store/index.ts";
import { newId } from "../../src/vault/index.ts";
import { Office } from "../exchange/office.ts";
import { OTHER, sync } from "../exchange/tablets.ts";
import { aTablet, type Tablet, USER } from "../store/tablet.ts";

/** One op as a tablet sent it, letter for letter, and what it was told; without the versions, which an office counts
 * for itself. */
export interface Told {
  device: string;
  op: string;
  ack: { r: string; why?: string; conflicts?: string[] };
}

export interface GoldenOps {
  schema: number;
  kind: string;
  ops: Told[];
  /** How each record stood in the end. */
  records: { k: string; id: string; f: Fields; state: string; deleted: boolean }[];
}

type Field = NonNullable<ReturnType<typeof shapeOf>>["fields"][string];

/** What a record of some kind cannot be without. */
const PARENTS: Record<string, string> = {
  patient_id: "patient",
  payer_id: "payer",
  provider_id: "provider",
  coverage_id: "coverage",
  referral_id: "referral",
  encounter_id: "encounter",
  form_id: "consent_form",
  consent_id: "consent",
};

/** Let the app write every op there is about a kind: create, set, a value that meets another, the decision between
 * them, signature, deletion. What is complete from its creation can only be created. */
export async function opsOf(kind: string): Promise<GoldenOps> {
  const office = new Office();
  const [tablet, other] = [await aTablet(), await aTablet(undefined, 3000, OTHER)];
  const author = new Author(tablet);
  const id = await author.write(kind);
  if (!shapeOf(kind)?.born_sealed) {
    await sync(tablet, office);
    await sync(other, office);
    const field = someField(kind);
    const named = shapeOf(kind)?.fields[field] as Field;
    await other.store.set(kind as Kind, id, { [field]: sample(named, 3) });
    await sync(other, office);
    await tablet.store.set(kind as Kind, id, author.fields(kind, id, 2));
    await sync(tablet, office);
    const [card] = tablet.store.pile().conflicts;
    if (card?.field !== field) throw new Error(`no card for ${kind}.${field}`);
    await tablet.store.resolve(card.id, "mine", card.mine);
    await tablet.store.remove(kind as Kind, await author.write(kind));
    await tablet.store.finish([
      { t: "set", kind: kind as Kind, id, fields: author.fields(kind, id, 4) },
      { t: "sign", kind: kind as Kind, id, name: "Rosa Delgado" },
    ]);
  }
  await sync(tablet, office);
  return { schema: SCHEMA, kind, ops: toldBy(office), records: standing(office) };
}

/** Writes records with every field filled, and first what they name. */
class Author {
  readonly #store: Tablet["store"];
  readonly #made = new Map<string, string>();

  constructor({ store }: Tablet) {
    this.#store = store;
  }

  async write(kind: string): Promise<string> {
    for (const [name, parent] of Object.entries(PARENTS)) {
      const needed = shapeOf(kind)?.fields[name]?.kind === "id" && parent !== kind;
      if (needed && !this.#made.has(parent)) this.#made.set(parent, await this.write(parent));
    }
    if (shapeOf(kind)?.scope === "patient" && kind !== "patient" && !this.#made.has("patient")) {
      this.#made.set("patient", await this.write("patient"));
    }
    const id = kind === "note" ? await this.write("encounter") : newId();
    const patientId = kind === "patient" ? id : (this.#made.get("patient") ?? null);
    const whose = { patient: patientId, person: USER, practice: null };
    const where = { patientId: whose[KINDS[kind]?.scope ?? "practice"], id };
    await this.#store.create(kind as Kind, this.fields(kind, id, 1), where);
    return id;
  }

  /** Every field of a kind; another `turn`, other values, as far as a field has others. */
  fields(kind: string, id: string, turn: number): Fields {
    const fields = Object.entries(shapeOf(kind)?.fields ?? {}).map(([name, field]) => {
      if (kind === "note" && name === "encounter_id") return [name, id] as const;
      const parent = field.kind === "id" ? PARENTS[name] : undefined;
      if (parent) return [name, this.#made.get(parent) ?? null] as const;
      return [name, sample(field, turn)] as const;
    });
    return Object.fromEntries(fields);
  }
}

/** A field whose value can be typed over: not one that names another record, nor a choice of one. */
function someField(kind: string): string {
  const fields = Object.entries(shapeOf(kind)?.fields ?? {});
  const one = (wanted: string) => fields.find(([, { kind }]) => kind === wanted)?.[0];
  return one("text") ?? one("count") ?? "";
}

function sample(field: Field, turn: number): unknown {
  switch (field.kind) {
    case "text":
      return `${"Ñandú ".slice(0, Math.max(0, field.max - 1))}${turn}`.slice(-field.max);
    case "count":
      return Math.min(field.most, field.least + turn);
    case "flag":
      return turn % 2 === 0;
    case "choice":
      return field.options[turn % field.options.length];
    case "day":
      return `2026-11-0${turn}`;
    case "instant":
      return `2026-11-0${turn}T18:00:00Z`;
    case "id":
      return field.null ? null : `${turn}0000000-0000-4000-8000-000000000000`;
    case "hash":
      return String(turn).repeat(64);
    case "many":
      return [sample(field.of, turn)];
    case "ink":
      return [[turn, 2, 3, 4]];
  }
}

function toldBy(office: Office): Told[] {
  const devices = new Map<Op, string>();
  const acks = new Map<string, Told["ack"]>();
  for (const [device, { acks: told }] of office.devices) {
    for (const { json, ack } of told.values()) {
      const { op } = JSON.parse(json) as Op;
      const { r, why, conflicts } = ack;
      acks.set(op, { r, ...(why ? { why } : {}), ...(conflicts ? { conflicts } : {}) });
      const journaled = office.journal.find((one) => one.op === op);
      if (journaled) devices.set(journaled, device);
    }
  }
  return office.journal.map((op) => ({
    device: devices.get(op) ?? "",
    op: JSON.stringify(op),
    ack: acks.get(op.op) ?? { r: "" },
  }));
}

function standing(office: Office): GoldenOps["records"] {
  return [...office.rows.values()]
    .filter(({ k }) => k !== "conflict")
    .map(({ k, id, state: { f, state, deleted } }) => ({ k, id, f, state, deleted }));
}
