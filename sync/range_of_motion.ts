/** How far joints moved, as a note has it and in words. Twin of range_of_motion.py, which says more; cases in
 * vectors/range_of_motion. */

import known from "./joint_motions.json" with { type: "json" };

type Language = "en" | "es";
type Named = Readonly<Record<Language, string>>;
type Known = Named & {
  readonly motions: readonly Motion[];
  readonly sided: readonly Motion[];
  readonly below_zero: readonly Motion[];
};

export type Joint = keyof typeof known.joints;
export type Motion = keyof typeof known.motions;
export type MotionSide = keyof typeof known.sides;

/** What can be measured: one motion of one joint, to one side or with none. */
export interface Slot {
  readonly joint: Joint;
  readonly side: MotionSide;
  readonly motion: Motion;
}

/** One measurement, in whole degrees. */
export interface Measured extends Slot {
  readonly degrees: number;
}

export const JOINTS = Object.keys(known.joints) as Joint[];
const MOTIONS = Object.keys(known.motions) as Motion[];
const SIDES = Object.keys(known.sides) as MotionSide[];
const [MIDDLE = "middle", ...PAIR] = SIDES;
const DEGREES = /^(?:0|-?[1-9][0-9]{0,2})$/;

export const joints = known.joints as Readonly<Record<Joint, Known>>;
export const motions: Readonly<Record<Motion, Named>> = known.motions;
export const motionSides: Readonly<Record<MotionSide, Named>> = known.sides;

/** The motions of a joint, each with its one or two slots, in the order they are asked. */
export function motionsOf(joint: Joint): { motion: Motion; slots: Slot[] }[] {
  return joints[joint].motions.map((motion) => ({
    motion,
    slots: sidesOf(joint, motion).map((side) => ({ joint, side, motion })),
  }));
}

/** The degrees that can be written of a motion. */
export function limits({ joint, motion }: Slot): { least: number; most: number } {
  return { least: joints[joint].below_zero.includes(motion) ? -known.most : known.least, most: known.most };
}

/** The entry of a note that says a measurement. */
export function entryOf({ joint, side, motion }: Slot, degrees: number): string {
  return `${joint}.${side}.${motion}.${degrees}`;
}

/** Read an entry of a note; null for what this version could not have written. */
export function measured(entry: string): Measured | null {
  const found = parts(entry);
  if (!found || !Object.hasOwn(joints, found.joint)) return null;
  const { joint, motion, degrees } = found as Measured;
  if (!joints[joint].motions.includes(motion)) return null;
  const { least, most } = limits(found as Slot);
  const fits = sidesOf(joint, motion).some((side) => side === found.side) && least <= degrees && degrees <= most;
  return fits ? (found as Measured) : null;
}

/** Give a phrase for each joint that was measured: "Neck: flexion 45°, rotation L 60°". */
export function motionWords(entries: readonly string[], language: Language): string[] {
  const said = new Map<string, string[]>();
  const strange: string[] = [];
  for (const entry of inOrder(entries)) {
    const found = parts(entry);
    if (found) said.set(found.joint, [...(said.get(found.joint) ?? []), words(found, language)]);
    else strange.push(entry);
  }
  const phrases = [...said].map(([joint, all]) => `${upper(name(joints, joint, language))}: ${all.join(", ")}`);
  return [...phrases, ...strange];
}

/** Give entries once each, in the order they are asked; those it does not know last, as they came. */
export function inOrder(entries: readonly string[]): string[] {
  const ranked = [...new Set(entries)].map((entry) => ({ entry, rank: rank(entry) }));
  return ranked.sort((one, other) => compare(one.rank, other.rank)).map(({ entry }) => entry);
}

function sidesOf(joint: Joint, motion: Motion): readonly MotionSide[] {
  return joints[joint].sided.includes(motion) ? PAIR : [MIDDLE];
}

interface Parts {
  readonly joint: string;
  readonly side: string;
  readonly motion: string;
  readonly degrees: number;
}

function parts(entry: string): Parts | null {
  const [joint, side, motion, degrees, more] = entry.split(".");
  if (joint === undefined || side === undefined || motion === undefined || degrees === undefined) return null;
  return more === undefined && DEGREES.test(degrees) ? { joint, side, motion, degrees: Number(degrees) } : null;
}

function words({ motion, side, degrees }: Parts, language: Language): string {
  const where = name(motionSides, side, language);
  const said = `${String(degrees).replace("-", "\u2212")}\u00b0`;
  return [name(motions, motion, language), ...(where === "" ? [] : [where]), said].join(" ");
}

function rank(entry: string): readonly number[] {
  const found = parts(entry);
  if (!found) return [JOINTS.length + 1, 0, 0];
  return [at(JOINTS, found.joint), at(MOTIONS, found.motion), at(SIDES, found.side)];
}

function at(names: readonly string[], name: string): number {
  const place = names.indexOf(name);
  return place < 0 ? names.length : place;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const differs = one.findIndex((value, nth) => value !== other[nth]);
  return differs < 0 ? 0 : (one[differs] ?? 0) - (other[differs] ?? 0);
}

function name(names: Readonly<Record<string, Named>>, key: string, language: Language): string {
  return Object.hasOwn(names, key) ? (names[key]?.[language] ?? key) : key.replaceAll("_", " ");
}

function upper(said: string): string {
  const [first = "", ...rest] = said;
  return first.toUpperCase() + rest.join("");
}
