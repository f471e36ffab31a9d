export type Room = "claims" | "questions";

/** Where each room of the office is. */
export const ADDRESSES: Readonly<Record<Room, string>> = {
  claims: "/office",
  questions: "/office/questions",
};

/** Which room an address is in. */
export function roomAt(pathname: string): Room {
  return pathname.replace(/\/+$/, "") === ADDRESSES.questions ? "questions" : "claims";
}
