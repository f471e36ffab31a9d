import type { Cause } from "../../exchange/api.ts";
import type { Key } from "../../messages/index.ts";
import type { Heap, Pile } from "../../store/api.ts";

/** The sentence that says why nothing moves, or that all is well unless something waits for the person's decision. */
export function causeWords(cause: Cause, questions: number): Key {
  if (cause !== "") return `cause.${cause}`;
  return questions > 0 ? "cause.questions" : "cause.ok";
}

/** The piles as they are told: what was numbered to be sent is on its way only while something is being sent. */
export function piles(pile: Pile, sending: boolean): { tablet: Heap; sending: Heap } {
  if (sending) return { tablet: pile.tablet, sending: pile.sending };
  const oldest = [pile.tablet.oldestAt, pile.sending.oldestAt]
    .filter((at) => at !== null)
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  const together = {
    count: pile.tablet.count + pile.sending.count,
    bytes: pile.tablet.bytes + pile.sending.bytes,
    oldestAt: oldest[0] ?? null,
  };
  return { tablet: together, sending: { count: 0, bytes: 0, oldestAt: null } };
}

const DAY_MS = 86_400_000;

type Unsent = Pick<Pile, "tablet" | "sending" | "pictures">;

/** When the oldest unsent thing was saved, a picture too; null when all is at the office. */
export function oldestUnsent({ tablet, sending, pictures }: Unsent): string | null {
  const since = [tablet, sending, pictures].flatMap(({ oldestAt }) => oldestAt ?? []);
  return since.sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null;
}

/** How long the oldest unsent thing has waited, a picture too: amber after a day, a request for a network after three. */
export function waitingSince(pile: Unsent, now: number): "fresh" | "day" | "three" {
  const oldest = oldestUnsent(pile);
  const waited = oldest === null ? 0 : now - Date.parse(oldest);
  return waited >= 3 * DAY_MS ? "three" : waited >= DAY_MS ? "day" : "fresh";
}
