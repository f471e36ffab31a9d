import type { Session } from "./api.ts";

let current = $state.raw<Session | null>(null);

/** The unlocked app. Screens are only ever shown inside one; asked for outside, it throws. */
export function session(): Session {
  if (current === null) throw new Error("no session: the tablet is locked");
  return current;
}

export function openSession(opened: Session | null): void {
  current = opened;
}
