import { instant, localDay } from "../../messages/index.ts";
import type { Fields } from "../../store/api.ts";

export type Relationship = "self" | "parent" | "guardian" | "representative";
export type Way = "in_person" | "phone" | "letter" | "email";

/** What a therapist writes down of a client who takes a consent back. `day` and `time` are of the tablet's own clock. */
export interface Written {
  readonly name: string;
  readonly relationship: Relationship;
  readonly way: Way | null;
  readonly day: string;
  readonly time: string;
  readonly reason: string;
}

export type Wrong = "name" | "way" | "missing" | "future" | "before";

const MINUTE_MS = 60_000;

/** The day and time of a moment on the tablet's own clock, as the fields of a form hold them. */
export function onClock(at: Date): { day: string; time: string } {
  const two = (n: number) => String(n).padStart(2, "0");
  return { day: localDay(at), time: `${two(at.getHours())}:${two(at.getMinutes())}` };
}

/** From when on the consent no longer counts, or what is wrong with that. A form knows minutes: within the minute the
 * client signed in, or the one it is now, the clock's own second counts. */
export function momentOf(written: Written, signedAt: string, now: Date): Date | Wrong {
  const { day, time } = written;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || time === "") return "missing";
  const said = new Date(`${day}T${time}`);
  if (Number.isNaN(said.getTime())) return "missing";
  const minute = (at: number) => Math.floor(at / MINUTE_MS);
  if (minute(said.getTime()) > minute(now.getTime())) return "future";
  const signed = Date.parse(signedAt);
  if (minute(said.getTime()) === minute(now.getTime())) return new Date(Math.max(now.getTime(), signed));
  if (minute(said.getTime()) < minute(signed)) return "before";
  return new Date(Math.max(said.getTime(), signed));
}

/** What stands against writing it down. */
export function wrongs(written: Written, signedAt: string, now: Date): readonly Wrong[] {
  const when = momentOf(written, signedAt, now);
  return [
    ...(written.name.trim() === "" ? (["name"] as const) : []),
    ...(written.way === null ? (["way"] as const) : []),
    ...(typeof when === "string" ? [when] : []),
  ];
}

/** The record of it. Throws RangeError for what `wrongs` finds something against. */
export function withdrawal(
  written: Written,
  about: { patientId: string; consentId: string; signedAt: string; author: string },
  now: Date,
): Fields<"withdrawal"> {
  const when = momentOf(written, about.signedAt, now);
  if (typeof when === "string" || written.way === null) throw new RangeError("it is not written down whole");
  return {
    patient_id: about.patientId,
    consent_id: about.consentId,
    asked_by: written.name.trim(),
    asked_by_relationship: written.relationship,
    way: written.way,
    withdrawn_at: instant(when),
    withdrawn_on: localDay(when),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    reason: written.reason.trim() || null,
    author_name: about.author,
    written_at: instant(now),
  };
}
