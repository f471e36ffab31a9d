import { inZone, moment, shortDay } from "../../../messages/index.ts";
import { isKey, say } from "../words.ts";
import type { Disclosure, Line } from "./shapes.ts";

export const GROUPS = [
  "charts",
  "claims",
  "clearinghouse",
  "emergency",
  "forms",
  "left",
  "log",
  "payer_rules",
  "people",
  "practice",
  "signing_in",
  "ways",
] as const;

/** Say what was done; an action of a newer office by its name. */
export function actionWords(action: string): string {
  const key = `act.${action}`;
  return isKey(key) ? say(key) : action;
}

/** Say what kind of thing was done. */
export function groupWords(group: string): string {
  const key = `review.group.${group}`;
  return isKey(key) ? say(key) : group;
}

/** Say why something stands out. */
export function kindWords(kind: string): string {
  const key = `review.out.${kind}`;
  return isKey(key) ? say(key) : kind;
}

/** Name who did it: a person, whoever runs the server, or a client who took a copy. */
export function whoWords(who: string, name: string): string {
  if (name !== "") return name;
  if (who === "operator") return say("review.operator");
  return who === "client" ? say("review.the_client") : say("review.somebody");
}

/** Name the thing it was done to, where it is not a client: a claim's number, a day of service, a week. */
export function thingWords(line: Pick<Line, "kind" | "id" | "called">): string {
  const name = line.called || (line.kind === "batch" || line.kind === "week" ? line.id : "");
  return /^\d{4}-\d{2}-\d{2}$/.test(name) ? shortDay(name) : name;
}

/** Write a moment by the practice's clock; without a named zone by this computer's. */
export function when(at: string, zone: string): string {
  if (zone === "") return moment(at);
  const { day, time } = inZone(at, zone);
  return `${shortDay(day)}, ${time}`;
}

/** Say whether the rule counts a disclosure. */
export function basisWords({ basis }: Disclosure): string {
  return say(`review.basis.${basis}`);
}

/** Say what left, or how it was told. */
export function whatWords({ action, way = "" }: Disclosure): string {
  const key = `told.way.${way}`;
  return action === "disclosure.written" && isKey(key) ? say(key) : actionWords(action);
}

/** Say what they are whom it was given to. */
export function recipientWords({ recipient = "other" }: Disclosure): string {
  return say(`told.recipient.${recipient}`);
}

/** Say why it was given. */
export function reasonWords({ reason = "other" }: Disclosure): string {
  return say(`told.reason.${reason}`);
}
