import type { Kind } from "../../src/store/index.ts";
import { Disk, openStore, writeAccount } from "../../src/store/index.ts";
import { Packer } from "../../src/store/pack.ts";
import { createVault, newId } from "../../src/vault/index.ts";
import { EPOCHS, Office } from "../exchange/office.ts";
import { lost, OTHER, sync } from "../exchange/tablets.ts";
import { aClient, aTablet, aVisit, DEVICE, type Tablet, USER } from "../store/tablet.ts";
import { dump, type Golden } from "./dump.ts";

const PASSPHRASE = "four quiet river stones";
const LOGIN = "rosa@example.com";
const SHOWN: Kind[] = [
  "payer",
  "patient",
  "encounter",
  "note",
  "service_line",
  "consent",
  "addendum",
  "referral",
];
const UNKNOWN = { title: "Ask about the knee", done: false, steps: [1, 2], odd: { deep: ["ñ", null] } };

const CONSENT = {
  form_id: "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9be001",
  title: "Consent",
  language: "es" as const,
  version: "2",
  body: "Estoy de acuerdo.",
  body_sha256: "ab".repeat(32),
  answer_treatment: true,
  answer_release: true,
  answer_assignment: false,
  signer_name: "Ida Marlow",
  signer_relationship: "self" as const,
  ink: [[1, 2, 3, 4]],
  signed_at: "2026-11-24T18:30:00Z",
  zone: "America/Los_Angeles",
};

/** Some days of a tablet, in which everything happens that can lie on its disk: ops in every state and of every type,
 * records open, signed, deleted and with fields it does not know, cards, kinds it does not know, pictures in every
 * state, a client that leaves. Ends with a request whose answer was lost, and with edits after it. */
export async function aWholeTablet(): Promise<Golden> {
  const tablet = await anAccount();
  const other = await aTablet(undefined, 3000, OTHER);
  const office = new Office();
  office.write("payer", newId(), null, { name: "Harbor Health", unit_rule: "cms" });
  const ben = newId();
  office.write("patient", ben, ben, { first_name: "Ben", last_name: "Okafor", pronouns: "he" });
  office.write("task", newId(), ben, UNKNOWN);
  const gone = newId();
  office.write("patient", gone, gone, { first_name: "Gus", last_name: "Leaver" });
  const ida = await aClient(tablet);
  const visit = await aVisit(tablet, ida);
  await sync(tablet, office);
  await sync(other, office);
  await contested(tablet, other, office, ben);
  await closedVisit(tablet, ida, visit);
  await pictures(tablet, ida);
  await sync(tablet, office);
  const kept = await keptEdit(tablet, other, office, ben);
  await tablet.store.closeKept(kept);
  await keptEdit(tablet, other, office, ben);
  office.write("task", newId(), null, { ...UNKNOWN, title: "Order oil" });
  const removed = await tablet.store.create("service_line", line(visit, 9), { patientId: ida });
  await tablet.store.remove("service_line", removed.id);
  await tablet.store.set("patient", gone, { city: "Elko" });
  await sync(tablet, office);
  await half(tablet, other, office, ida, "es");
  await leaves(tablet, office, gone);
  await half(tablet, other, office, ida, "en");
  await tablet.packer.pack();
  await unsent(tablet, office, ida, ben);
  return told(tablet, await opaqueWords(office));
}

async function anAccount(): Promise<Tablet & { header: Golden["header"]; packer: Packer }> {
  const owner = { device: DEVICE, user: USER };
  const { vault, header } = await createVault(PASSPHRASE, owner, { iterations: 10 });
  const name = newId();
  const disk = new Disk(name);
  const account = {
    user: { id: USER, name: "Rosa Delgado", role: "therapist" as const },
    practice: { id: EPOCHS[1], name: "Made-up Hands" },
    deviceId: DEVICE,
    vault: header,
  };
  await writeAccount(disk, vault, account, LOGIN);
  const packer = new Packer({ from: 1, again: 1 });
  const opened = await openStore(vault, disk, { deviceId: DEVICE, userId: USER }, packer);
  return { ...opened, disk, vault, name, header, packer };
}

/** Two open cards and one that was decided here. */
async function contested(tablet: Tablet, other: Tablet, office: Office, ben: string): Promise<void> {
  await other.store.set("patient", ben, { phone: "5105550100", city: "Alameda", zip: "94501" });
  await sync(other, office);
  await tablet.store.set("patient", ben, { phone: "5105550142", city: "Oakland", zip: "94601" });
  await sync(tablet, office);
  const card = tablet.store.pile().conflicts.find(({ field }) => field === "zip");
  await tablet.store.resolve(card?.id ?? "", "mine", "94601");
  await sync(tablet, office);
}

async function closedVisit(tablet: Tablet, patientId: string, visit: string): Promise<void> {
  await tablet.store.create("service_line", line(visit, 1), { patientId });
  await tablet.store.finish([
    { t: "set", kind: "note", id: visit, fields: { subjective: "Neck sore since Monday" } },
    { t: "sign", kind: "note", id: visit, name: "Rosa Delgado" },
  ]);
  await tablet.store.create("consent", { ...CONSENT, patient_id: patientId }, { patientId });
  await tablet.store.create(
    "addendum",
    {
      encounter_id: visit,
      text: "Left side, to be exact",
      author_name: "Rosa Delgado",
      written_at: "2026-11-24T19:00:00Z",
    },
    { patientId },
  );
}

async function pictures({ store, outbox }: Tablet, patientId: string): Promise<void> {
  const { id } = await store.create("referral", { patient_id: patientId }, { patientId });
  for (const [at, state] of (["office", "refused", "tablet", "tablet"] as const).entries()) {
    const name = await store.putBlob(Uint8Array.of(0xff, 0xd8, at).buffer, {
      type: "image/jpeg",
      record: id,
    });
    const row = store.pictures.get(name);
    const url = at === 3 ? `/sync/v1/blobs/${name}` : "";
    if (row) await outbox.notePicture(row, { state, url });
  }
}

/** Answers the id of an op that the office kept. */
async function keptEdit(tablet: Tablet, other: Tablet, office: Office, patientId: string): Promise<string> {
  const visit = await aVisit(tablet, patientId);
  await sync(tablet, office);
  await sync(other, office);
  await other.store.bring(patientId);
  await other.store.finish([{ t: "sign", kind: "note", id: visit, name: "Ana Other" }]);
  await sync(other, office);
  await tablet.store.set("note", visit, { plan: "Once a week" });
  await sync(tablet, office);
  return tablet.store.pile().kept.find(({ id }) => id === visit)?.op ?? "";
}

/** An answer whose page was cut short: the op is acked, its change still on the way. */
async function half(
  tablet: Tablet,
  other: Tablet,
  office: Office,
  patientId: string,
  language: "en" | "es",
): Promise<void> {
  for (const at of [1, 2]) office.write("payer", newId(), null, { name: `Payer ${at}`, unit_rule: "ama" });
  await other.store.set("patient", patientId, { gate_note: `Ring twice (${language})` });
  await sync(other, office);
  await tablet.store.set("patient", patientId, { language });
  office.pageSize = 1;
  office.after = () => {
    office.before = lost;
  };
  await sync(tablet, office).catch(() => {});
  Object.assign(office, { pageSize: 1000, before: () => undefined, after: () => {} });
}

/** A client who is nobody's here any more, of whom a picture is still to be sent. */
async function leaves(tablet: Tablet, office: Office, patientId: string): Promise<void> {
  const { store } = tablet;
  const { id } = await store.create("referral", { patient_id: patientId }, { patientId });
  await store.putBlob(Uint8Array.of(0xff, 0xd8, 9).buffer, { type: "image/jpeg", record: id });
  office.take(patientId);
  await sync(tablet, office);
}

async function unsent(tablet: Tablet, office: Office, ida: string, ben: string): Promise<void> {
  await tablet.store.set("patient", ida, { city: "Berkeley" });
  const visit = await aVisit(tablet, ben);
  office.before = lost;
  await sync(tablet, office).catch(() => {});
  await tablet.store.set("note", visit, { objective: "Trapezius tense" });
  await tablet.store.set("note", visit, { objective: "Trapezius tense, left" });
  await aClient(tablet, "Quist");
  const card = tablet.store.pile().conflicts.find(({ field }) => field === "city");
  await tablet.store.resolve(card?.id ?? "", "theirs", "Alameda");
  await tablet.store.bring(ida);
  const [sent] = tablet.store.all("service_line");
  await tablet.store.remove("service_line", sent?.id ?? "");
  await tablet.store.create("service_line", line(visit, 1), { patientId: ben });
  await tablet.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
}

async function told(tablet: Tablet & { header: Golden["header"] }, opaque: unknown[]): Promise<Golden> {
  const { store, outbox, disk, name, header } = tablet;
  const shown: Golden["shown"] = {};
  for (const { id } of store.all("patient")) await store.bring(id);
  for (const kind of SHOWN) {
    const rows = store.all(kind).map(({ id, patientId, fields, state, place }) => {
      return [id, { patientId, fields, state, place }] as const;
    });
    shown[kind] = Object.fromEntries(rows);
  }
  const { kept, conflicts } = store.pile();
  await store.close();
  disk.close();
  const lying = await dump(name);
  // Asking what is sent next gives numbers, so it comes after everything was read.
  const wire = await outbox.next();
  return { ...lying, passphrase: PASSPHRASE, header, login: LOGIN, shown, kept, conflicts, wire, opaque };
}

async function opaqueWords(office: Office): Promise<unknown[]> {
  const unknown = [...office.rows.values()].filter(({ k }) => k === "task");
  return unknown.map(({ k, id, state }) => ({ k, id, c: state.c, v: state.v, f: state.f }));
}

function line(visit: string, position: number): object {
  return { encounter_id: visit, position, cpt: "97124", minutes: 30, units: 2 };
}
