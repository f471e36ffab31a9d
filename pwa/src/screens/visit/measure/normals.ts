import type { Joint, Motion, Slot } from "@sync/range_of_motion.ts";

/** What the United States Department of Veterans Affairs publishes as normal, in degrees: 38 CFR 4.71 (plates I and II),
 * 4.71a (note 2 on the spine), and for extension and rotation of the hip its worksheet for examining joints. A stepper
 * begins there where nothing was measured before; nobody's motion is judged by it. */
const NORMAL: Readonly<Record<Joint, Partial<Record<Motion, number>>>> = {
  neck: { flexion: 45, extension: 45, side_bend: 45, rotation: 80 },
  shoulder: { flexion: 180, abduction: 180, internal_rotation: 90, external_rotation: 90 },
  low_back: { flexion: 90, extension: 30, side_bend: 30 },
  hip: { flexion: 125, extension: 30, abduction: 45, internal_rotation: 40, external_rotation: 60 },
  knee: { flexion: 140, extension: 0 },
};

/** The published normal of a motion, in degrees; null where none is known. */
export function normalOf({ joint, motion }: Slot): number | null {
  return NORMAL[joint][motion] ?? null;
}
