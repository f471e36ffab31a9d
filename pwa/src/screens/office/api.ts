import { newId } from "../../vault/index.ts";

/** What the office answers; the shapes are those of /api/openapi.json. */
export interface Words {
  readonly en: string;
  readonly es: string;
}

export interface ClaimRow {
  readonly id: string;
  readonly claim_number: string;
  readonly patient_name: string;
  readonly payer_name: string;
  readonly date_of_service: string;
  readonly total_cents: number;
  readonly status: "ready" | "blocked";
  readonly missing: readonly Words[];
  readonly warnings: number;
  readonly exported_at: string | null;
}

export interface ClaimPage {
  readonly claims: readonly ClaimRow[];
  readonly counts: { readonly ready: number; readonly blocked: number };
  readonly next: string | null;
}

export interface ClaimLine {
  readonly id: string;
  readonly cpt: string;
  readonly label: Words;
  readonly minutes: number | null;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly pointers: readonly number[];
  readonly region: string | null;
  readonly charge_cents: number;
}

export interface ClaimFinding {
  readonly rule: string;
  readonly severity: "stop" | "warn" | "hint";
  readonly answer: "fires" | "unknown";
  readonly say: Words;
  readonly fix: Words;
  readonly where: string;
  readonly unverified: boolean;
  readonly source: string;
}

export interface Claim extends ClaimRow {
  readonly place_of_service: string;
  readonly diagnoses: readonly string[];
  readonly release_of_information: boolean;
  readonly benefits_assigned: boolean;
  readonly lines: readonly ClaimLine[];
  readonly findings: readonly ClaimFinding[];
  readonly timeline: readonly {
    readonly at: string;
    readonly what: string;
    readonly file_name: string | null;
  }[];
}

export interface Person {
  readonly user: { readonly id: string; readonly name: string; readonly role: string };
  readonly practice: { readonly id: string; readonly name: string };
}

/** The office refused, in its own words (RFC 9457); status 0 when it did not answer at all. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, words: string) {
    super(words);
    this.status = status;
    this.code = code;
  }
}

async function ask(method: string, address: string, body?: object): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      cache: "no-store",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch {
    throw new Refusal(0, "no_network", "");
  }
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => ({}))) as {
    code?: string;
    title?: string;
    detail?: string;
  };
  throw new Refusal(answer.status, problem.code ?? "", problem.detail ?? problem.title ?? "");
}

async function json<T>(method: string, address: string, body?: object): Promise<T> {
  return (await (await ask(method, address, body)).json()) as T;
}

const SESSION = "/api/identity/session";
const DEVICE = "tableside.office";

/** This browser's own id, so that the office can tell one desk from another; a new one when it cannot be kept. */
function deviceId(): string {
  try {
    const kept = localStorage.getItem(DEVICE) ?? newId();
    localStorage.setItem(DEVICE, kept);
    return kept;
  } catch {
    return newId();
  }
}

/** Sign in at this desk. Throws Refusal. */
export function signIn(login: string, passphrase: string, deviceName: string): Promise<Person> {
  return json("POST", SESSION, { login, passphrase, device_id: deviceId(), device_name: deviceName });
}

/** Who is signed in at this desk, or null. Throws Refusal for anything but a missing sign-in. */
export async function whoAmI(): Promise<Person | null> {
  try {
    return await json<Person>("GET", SESSION);
  } catch (refused) {
    if (refused instanceof Refusal && refused.status === 401) return null;
    throw refused;
  }
}

/** End the sign-in. Throws Refusal. */
export async function signOut(): Promise<void> {
  await ask("DELETE", SESSION);
}

/** A page of claims, newest first. Throws Refusal. */
export function listClaims(status: string | null, after: string | null): Promise<ClaimPage> {
  const query = new URLSearchParams();
  if (status !== null) query.set("status", status);
  if (after !== null) query.set("after", after);
  return json("GET", `/api/claims?${query}`);
}

/** One claim with all that is known of it. Throws Refusal. */
export function readClaim(id: string): Promise<Claim> {
  return json("GET", `/api/claims/${encodeURIComponent(id)}`);
}

/** One claim as 837P, a segment a line. Throws Refusal, with `claims.not_ready` while something stops it. */
export async function read837(id: string): Promise<string[]> {
  const text = await (await ask("GET", `/api/claims/${encodeURIComponent(id)}/837p`)).text();
  return segments(text);
}

/** Split 837P text at its own segment terminator, which is the last character of the ISA segment (X12.5). */
export function segments(text: string): string[] {
  const end = text[105] ?? "~";
  return text
    .split(end)
    .map((segment) => segment.trim())
    .filter(Boolean)
    .map((segment) => segment + end);
}

/** Addresses of a claim's papers. */
export function papers(id: string) {
  const base = `/api/claims/${encodeURIComponent(id)}`;
  return {
    x12: `${base}/837p?download=true`,
    look: `${base}/cms1500.pdf?mode=preview`,
    preview: `${base}/cms1500.pdf?mode=preview&download=true`,
    dataOnly: `${base}/cms1500.pdf?mode=data_only&download=true`,
  };
}
