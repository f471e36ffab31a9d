/** Whether a note measures anything. Twin of progress.py. */

const MEASURES = ["range_of_motion", "outcome_scores"] as const;

/** Say whether a note has pain before and after, a range of motion, or the score of a questionnaire. */
export function isMeasured(note: Readonly<Record<string, unknown>>): boolean {
  const pains = [note.pain_before, note.pain_after];
  return (
    pains.every((each) => Number.isSafeInteger(each)) ||
    MEASURES.some((name) => Array.isArray(note[name]) && note[name].length > 0)
  );
}
