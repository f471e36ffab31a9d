import { ask, askAnyway } from "./api.ts";
import { JOIN } from "./room.ts";
import type { CaseloadOf, Device, Invitation, Invited, Member, OnDevice, Role } from "./shapes.ts";

const DEVICES = "/api/identity/devices";
const PEOPLE = "/api/identity/people";
const INVITATIONS = "/api/identity/invitations";

const part = encodeURIComponent;

/** The practice's devices, those seen last first. Throws Refused, as all of these do. */
export async function listDevices(): Promise<readonly Device[]> {
  return ((await ask("GET", DEVICES)) as { devices: Device[] }).devices;
}

/** Shut a device out. With the code "identity.fresh_needed" when the person has to show again that it is them. */
export async function shutOut(id: string, why: "lost" | "left"): Promise<void> {
  await ask("PUT", `${DEVICES}/${part(id)}/revoked`, { why });
}

/** Which clients were on a device. */
export async function readOnDevice(id: string): Promise<OnDevice> {
  return (await ask("GET", `/api/chart/devices/${part(id)}/clients`)) as OnDevice;
}

/** The people of the practice, by name, those who left last. */
export async function listPeople(): Promise<readonly Member[]> {
  return ((await ask("GET", PEOPLE)) as { people: Member[] }).people;
}

/** Let somebody leave the practice, or take that back. Both want a fresh proof. */
export async function setLeft(id: string, left: boolean): Promise<void> {
  await ask(left ? "PUT" : "DELETE", `${PEOPLE}/${part(id)}/left`);
}

const caseload = (id: string) => `/api/chart/caseloads/${part(id)}`;

/** Which clients somebody sees. */
export async function readCaseload(id: string): Promise<CaseloadOf> {
  return (await ask("GET", caseload(id))) as CaseloadOf;
}

/** Let somebody see these clients, those they make, and no others; or the whole practice. Both want a fresh proof. */
export async function limitCaseload(
  id: string,
  clients: readonly string[],
  seen: readonly string[],
): Promise<void> {
  await ask("PUT", caseload(id), { clients, seen });
}

export async function liftCaseload(id: string): Promise<void> {
  await ask("DELETE", caseload(id));
}

/** Invitations that nobody has accepted yet. */
export async function listInvitations(): Promise<readonly Invitation[]> {
  return ((await ask("GET", INVITATIONS)) as { invitations: Invitation[] }).invitations;
}

/** Invite somebody, and give the link they need: it is told this once. Wants a fresh proof. */
export async function invite(name: string, role: Role): Promise<{ invitation: Invitation; link: string }> {
  const made = (await ask("POST", INVITATIONS, { name, role })) as Invitation & { token: string };
  const { token, ...invitation } = made;
  return { invitation, link: `${location.origin}${JOIN}#${token}` };
}

/** Take an invitation back. */
export async function withdraw(id: string): Promise<void> {
  await ask("DELETE", `${INVITATIONS}/${part(id)}`);
}

/** What an invitation is for; with the code "identity.invitation_gone" when it is for nothing any more. */
export async function lookAtInvitation(token: string): Promise<Invited> {
  return (await askAnyway("/api/identity/invitation", { token })) as Invited;
}

/** Accept it with a login and a passphrase of one's own. */
export async function acceptInvitation(given: {
  token: string;
  login: string;
  passphrase: string;
}): Promise<void> {
  await askAnyway("/api/identity/invitation/accepted", given);
}
