import type { Choice } from "@sync/changes.ts";
import { Refused } from "../../exchange/wire.ts";
import {
  beginApp,
  confirmApp,
  keepPasskey,
  newPasskey,
  passkeyChallenge,
  proofChallenge,
  proveAgain,
} from "../../shell/office-door.ts";
import { signedIn, wire } from "./asking.ts";
import { deviceIds, keepDeviceId } from "./device.ts";
import { type Segment, segments } from "./segments.ts";
import type {
  CardQuestion,
  Claim,
  KeptMark,
  Opening,
  Person,
  ProvedSignature,
  QuestionPage,
} from "./shapes.ts";

const SESSION = "/api/identity/session";

/** Sign in at this desk, with a code where one was asked for. Throws Refused, with the code "identity.code_needed" when
 * the passphrase is right and something more is wanted. */
export function signIn(given: {
  login: string;
  passphrase: string;
  code?: string;
  deviceName: string;
}): Promise<Person> {
  const { deviceName, ...proof } = given;
  return signedInAs(SESSION, proof, deviceName);
}

/** Sign in at this desk by a passkey; it names its person itself. Throws Refused, and what the browser throws. */
export async function signInByTouch(deviceName: string): Promise<Person> {
  const { askPasskey } = await import("../../shell/passkey.ts");
  const { json } = await askPasskey(await passkeyChallenge(wire));
  return signedInAs(`${SESSION}/passkey`, { credential: json }, deviceName);
}

/** Make a passkey for whoever signed in at this desk just now. Throws Refused, and what the browser throws. */
export async function addPasskey(name: string): Promise<void> {
  const { makePasskey } = await import("../../shell/passkey.ts");
  const { json } = await makePasskey(await newPasskey(wire));
  await keepPasskey(wire, json, name);
}

/** Begin to set an authenticator app up, and end it with a code it shows. Throw Refused. */
export const addApp = () => beginApp(wire);
export const endApp = (code: string) => confirmApp(wire, code);

async function signedInAs(address: string, proof: object, deviceName: string): Promise<Person> {
  let refused: unknown;
  for (const id of deviceIds()) {
    const given = { ...proof, device_id: id, device_name: deviceName };
    try {
      const person = await wire.json("POST", address, JSON.stringify(given));
      keepDeviceId(id);
      return person as Person;
    } catch (cause) {
      refused = cause;
      // Somebody else's id of this browser: this person has another.
      if (!(cause instanceof Refused && cause.code === "identity.device_of_another")) throw cause;
    }
  }
  throw refused;
}

/** Who is signed in at this desk, or null. Throws Refused for anything but a missing sign-in. */
export async function whoAmI(): Promise<Person | null> {
  try {
    return (await wire.json("GET", SESSION)) as Person;
  } catch (cause) {
    if (cause instanceof Refused && cause.cause_ === "sign_in") return null;
    throw cause;
  }
}

/** End the sign-in. Throws Refused. */
export async function signOut(): Promise<void> {
  await wire.json("DELETE", SESSION);
}

/** One claim with all that is known of it. Throws Refused. */
export async function readClaim(id: string): Promise<Claim> {
  return (await signedIn(wire.json("GET", addressOf(id)))) as Claim;
}

/** Every signature of a visit, proved just now; none when it was closed under a typed name alone. Throws Refused. */
export async function readProof(encounterId: string): Promise<readonly ProvedSignature[]> {
  try {
    const address = `/api/signatures/${encodeURIComponent(encounterId)}`;
    const { signatures } = (await signedIn(wire.json("GET", address))) as { signatures: ProvedSignature[] };
    return signatures;
  } catch (refused) {
    if (refused instanceof Refused && refused.code === "signatures.none") return [];
    throw refused;
  }
}

/** One claim as 837P. Throws Refused, with `claims.not_ready` while something stops it. */
export async function read837(id: string): Promise<Segment[]> {
  return segments(await (await fetchFile(papers(id).x12)).text());
}

/** A page of what waits for a person, or of what was dealt with, newest first. Throws Refused. */
export async function listQuestions(done: boolean, before: number | null): Promise<QuestionPage> {
  const query = new URLSearchParams({
    done: String(done),
    ...(before === null ? {} : { before: String(before) }),
  });
  return (await signedIn(wire.json("GET", `/api/questions?${query}`))) as QuestionPage;
}

/** Mark a kept entry as dealt with, or take that back. Throws Refused. */
export async function markKept(seq: number, done: boolean): Promise<KeptMark> {
  const body = JSON.stringify({ done });
  return (await signedIn(wire.json("PUT", `/api/questions/kept/${seq}/done`, body))) as KeptMark;
}

/** Decide a card as it is on the screen. Throws Refused, with `questions.moved` when somebody was here before. */
export async function decideCard(card: CardQuestion, choice: Choice, value: unknown): Promise<void> {
  const said = { v: card.v, seen: card.seen, choice, ...(value === undefined ? {} : { value }) };
  await signedIn(
    wire.json("POST", `/api/questions/cards/${encodeURIComponent(card.id)}`, JSON.stringify(said)),
  );
}

/** Go on though a rule objects to a claim; `said` is its sentence as it is on the screen. Throws Refused, with
 * `claims.moved` when it says so no more. */
export async function goOn(claimId: string, rule: string, reason: string, said: string): Promise<void> {
  await signedIn(wire.json("PUT", overrideOf(claimId, rule), JSON.stringify({ reason, said })));
}

/** Let a rule object to a claim again. Throws Refused. */
export async function takeBack(claimId: string, rule: string): Promise<void> {
  await signedIn(wire.json("DELETE", overrideOf(claimId, rule)));
}

function overrideOf(claimId: string, rule: string): string {
  return `/api/claims/${encodeURIComponent(claimId)}/overrides/${encodeURIComponent(rule)}`;
}

/** One of a claim's papers. Throws Refused. */
export async function fetchFile(address: string): Promise<Blob> {
  const answer = await signedIn(wire.send(address, { method: "GET" }));
  return answer.blob();
}

/** A picture as the office shows it; null while it has not arrived from the tablet. Throws Refused. */
export async function pictureAt(sha256: string): Promise<Blob | null> {
  try {
    return await fetchFile(`/sync/v1/blobs/${encodeURIComponent(sha256)}`);
  } catch (refused) {
    if (refused instanceof Refused && ["server.not_found", "blob.missing"].includes(refused.code))
      return null;
    throw refused;
  }
}

/** A file made of what is said. Throws Refused. */
export async function fetchBack(address: string, said: object): Promise<Blob> {
  const headers = { "Content-Type": "application/json" };
  const answer = await signedIn(wire.send(address, { method: "POST", headers, body: JSON.stringify(said) }));
  return answer.blob();
}

/** Addresses of a claim's papers. */
export function papers(id: string) {
  return {
    x12: `${addressOf(id)}/837p`,
    preview: `${addressOf(id)}/cms1500.pdf?mode=preview`,
    dataOnly: `${addressOf(id)}/cms1500.pdf?mode=data_only`,
    superbill: (of: "en" | "es") => `${addressOf(id)}/superbill.pdf?language=${of}`,
  };
}

/** Address of the statement of a client's visits in the year of a day. */
export function statementOf(patientId: string, on: string, of: "en" | "es"): string {
  const year = on.slice(0, 4);
  const which = new URLSearchParams({ first_on: `${year}-01-01`, last_on: `${year}-12-31`, language: of });
  return `/api/records/${encodeURIComponent(patientId)}/statement.pdf?${which}`;
}

/** What the office answers to somebody who is signed in. Throws Refused. */
export function ask(
  method: "GET" | "POST" | "PUT" | "DELETE",
  address: string,
  said?: object,
): Promise<unknown> {
  return signedIn(wire.json(method, address, said === undefined ? undefined : JSON.stringify(said)));
}

/** The same for somebody who is not: what stands in an invitation's link lets them in. Throws Refused. */
export function askAnyway(address: string, said: object): Promise<unknown> {
  return wire.json("POST", address, JSON.stringify(said));
}

/** Show again that it is you, by a passkey. Throws Refused, and what the browser throws. */
export async function proveByTouch(): Promise<void> {
  const { askPasskey } = await import("../../shell/passkey.ts");
  const { json } = await askPasskey(await proofChallenge(wire));
  await wire.json("POST", `${SESSION}/proof`, JSON.stringify({ credential: json }));
}

/** The same by the passphrase, and a code where one is asked for. Throws Refused, with "identity.code_needed" then. */
export function proveByPassphrase(passphrase: string, code: string): Promise<void> {
  return proveAgain(wire, passphrase, code);
}

const EMERGENCY = "/api/chart/emergency";

/** Charts that were opened in an emergency, what no owner has seen first; for owners. Throws Refused. */
export async function listOpenings(): Promise<readonly Opening[]> {
  return ((await signedIn(wire.json("GET", EMERGENCY))) as { openings: Opening[] }).openings;
}

/** Say that an owner has seen one. Throws Refused. */
export async function sawOpening(id: string): Promise<void> {
  await signedIn(wire.json("PUT", `${EMERGENCY}/${encodeURIComponent(id)}/seen`));
}

function addressOf(id: string): string {
  return `/api/claims/${encodeURIComponent(id)}`;
}
