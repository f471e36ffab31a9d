import { ask, fetchFile } from "../api.ts";

/** A planned visit without insurance that lacks an estimate. */
export interface Waiting {
  readonly encounter_id: string;
  readonly patient_id: string;
  readonly name: string;
  readonly date_of_service: string;
  readonly booked_on: string;
  readonly due_on: string;
}

export interface Service {
  readonly cpt: string;
  readonly label: Readonly<Record<"en" | "es", string>>;
  readonly charge_cents: number;
}

/** What is due, and what an estimate can be made of; the shape is that of GET /api/estimates/waiting. */
export interface Due {
  readonly waiting: readonly Waiting[];
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly Service[];
}

export interface Given {
  readonly id: string;
  readonly due_on: string | null;
  readonly first_on: string;
  readonly last_on: string;
  readonly total_cents: number;
  readonly given_at: string;
  readonly by: string;
}

/** Whom an estimate is for, and the day of the visit it is for, "" for none. */
export interface Whom {
  readonly patient_id: string;
  readonly name: string;
  readonly day: string;
  readonly booked_on: string;
}

const of = (patientId: string) => `/api/records/${encodeURIComponent(patientId)}/estimates`;

/** What is due. Throws Refused, as all of these do. */
export async function readDue(): Promise<Due> {
  return (await ask("GET", "/api/estimates/waiting")) as Due;
}

/** What a client was given, the newest first, and what they are called. */
export async function readGiven(patientId: string): Promise<{ name: string; estimates: readonly Given[] }> {
  return (await ask("GET", of(patientId))) as { name: string; estimates: Given[] };
}

export async function give(patientId: string, said: object): Promise<Given> {
  return (await ask("POST", of(patientId), said)) as Given;
}

/** An estimate as it was given. */
export function fetchGiven(patientId: string, id: string): Promise<Blob> {
  return fetchFile(`${of(patientId)}/${encodeURIComponent(id)}/estimate.pdf`);
}
