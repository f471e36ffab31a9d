import { Refused } from "../../../exchange/wire.ts";
import { ask } from "../api.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import { isKey, say } from "../words.ts";

export const KINDS = ["sftp", "folder", "rehearsal"] as const;
export type Kind = (typeof KINDS)[number];
export type Usage = "T" | "P";
export const SECRETS = ["password", "private_key", "key_passphrase"] as const;
export type Secret = (typeof SECRETS)[number];
type Facts = Readonly<Record<string, unknown>>;

/** The connection as the office keeps it; a kind of null says that none is set. Of secrets only whether they are. */
export interface Kept {
  readonly kind: Kind | null;
  readonly on: boolean;
  readonly usage: Usage;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly drop_folder?: string;
  readonly pick_up_folder?: string;
  readonly done_folder?: string;
  readonly host_keys?: readonly string[];
  readonly has_password?: boolean;
  readonly has_private_key?: boolean;
  readonly has_key_passphrase?: boolean;
  readonly folder?: string | null;
  readonly looked_at?: string | null;
  readonly trouble?: Facts | null;
}

export interface Step {
  readonly step: string;
  readonly outcome: "done" | "failed" | "not_tried";
  readonly trouble: Facts | null;
}

/** What stands in the sheet's fields. */
export interface Form {
  readonly kind: Kind;
  readonly on: boolean;
  readonly usage: Usage;
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly drop_folder: string;
  readonly pick_up_folder: string;
  readonly done_folder: string;
  readonly host_keys: readonly string[];
  readonly secrets: Readonly<Record<Secret, string>>;
}

/** Give the kind that was chosen. */
export function kindOf(value: string): Kind {
  return KINDS.find((kind) => kind === value) ?? "sftp";
}

/** Fill the fields from what is kept; secrets are never among it. */
export function formOf(kept: Kept): Form {
  return {
    kind: kept.kind ?? "sftp",
    on: kept.on,
    usage: kept.usage,
    host: kept.host ?? "",
    port: String(kept.port ?? 22),
    user: kept.user ?? "",
    drop_folder: kept.drop_folder ?? "",
    pick_up_folder: kept.pick_up_folder ?? "",
    done_folder: kept.done_folder ?? "",
    host_keys: kept.host_keys ?? [],
    secrets: { password: "", private_key: "", key_passphrase: "" },
  };
}

/** Whether kept secrets are for another server or user than the one in the fields, so that they are not used. */
export function isElsewhere(form: Form, kept: Kept): boolean {
  return (
    form.host !== (kept.host ?? "") ||
    form.port !== String(kept.port ?? 22) ||
    form.user !== (kept.user ?? "")
  );
}

/** Whether a secret is kept, and holds for the fields as they are. */
export function holds(secret: Secret, form: Form, kept: Kept): boolean {
  return kept[`has_${secret}`] === true && !isElsewhere(form, kept);
}

/** What a field of a secret says beside it. */
export function secretHint(secret: Secret, form: Form, kept: Kept): string {
  if (holds(secret, form, kept)) return say("way.secret_set");
  if (kept[`has_${secret}`] === true) return say("way.secret_anew");
  return secret === "private_key" ? say("way.private_key_hint") : "";
}

/** What is tried: a secret that nobody typed is left out, which leaves the kept one as it is. */
export function toTry(form: Form): Facts {
  if (form.kind !== "sftp") return { kind: form.kind };
  const { host, port, user, drop_folder, pick_up_folder, done_folder, host_keys, secrets } = form;
  const typed = Object.fromEntries(
    SECRETS.filter((one) => secrets[one] !== "").map((one) => [one, secrets[one]]),
  );
  const done = done_folder.trim() === "" ? {} : { done_folder: done_folder.trim() };
  return {
    kind: "sftp",
    host: host.trim(),
    port: Number(port),
    user: user.trim(),
    drop_folder: drop_folder.trim(),
    pick_up_folder: pick_up_folder.trim(),
    host_keys,
    ...done,
    ...typed,
  };
}

/** Whether it may be switched on: a server only once its key is confirmed. */
export function mayBeOn(form: Form): boolean {
  return form.kind !== "sftp" || form.host_keys.length > 0;
}

/** What is kept. */
export function toKeep(form: Form): Facts {
  const usage = form.kind === "rehearsal" ? "T" : form.usage;
  return { ...toTry(form), on: form.on && mayBeOn(form), usage };
}

/** The key a server shows that nobody has confirmed, and whether another was; null when none is to be compared. */
export function keyToConfirm(
  steps: readonly Step[],
): { readonly shown: string; readonly changed: boolean } | null {
  const trouble = steps.find((one) => one.step === "host_key")?.trouble;
  if (trouble === null || trouble === undefined || typeof trouble.shown !== "string") return null;
  return { shown: trouble.shown, changed: trouble.code === "clearinghouse.host_key_changed" };
}

export function allWork(steps: readonly Step[]): boolean {
  return steps.length > 0 && steps.every((one) => one.outcome === "done");
}

/** Name a step; one of a newer office by its own name. */
export function stepWords(step: string): string {
  const key = `way.step.${step}`;
  return isKey(key) ? say(key) : step;
}

/** Say what the office keeps or tells of a trouble as its refusals are said. */
export function told(facts: Facts): Trouble {
  return troubleOf(new Refused("bad_answer", { facts }));
}

const AT = "/api/clearinghouse";

/** How the clearinghouse is reached. Throws Refused. */
export async function readWay(): Promise<Kept> {
  return (await ask("GET", AT)) as Kept;
}

/** Keep it. Throws Refused, with "identity.fresh_needed" when a proof is wanted before. */
export async function keepWay(form: Form): Promise<Kept> {
  return (await ask("PUT", AT, toKeep(form))) as Kept;
}

/** Forget it. Throws Refused, as `keepWay` does. */
export async function removeWay(): Promise<void> {
  await ask("DELETE", AT);
}

/** Try it, kept or not. Throws Refused, as `keepWay` does. */
export async function tryWay(form: Form): Promise<readonly Step[]> {
  return ((await ask("POST", `${AT}/check`, toTry(form))) as { steps: Step[] }).steps;
}
