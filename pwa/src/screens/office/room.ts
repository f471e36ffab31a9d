export type Room = "claims" | "questions" | "tablets" | "people";

/** Where each room of the office is. */
export const ADDRESSES: Readonly<Record<Room, string>> = {
  claims: "/office",
  questions: "/office/questions",
  tablets: "/office/tablets",
  people: "/office/people",
};

/** Where an invitation's link leads; its token follows behind #, and so is sent nowhere. */
export const JOIN = "/office/join";

const ROOMS = ["claims", "questions", "tablets", "people"] as const;

/** The rooms somebody of a role has. */
export function roomsOf(role: string): readonly Room[] {
  return role === "owner" ? ROOMS : ["claims", "questions"];
}

/** Which room an address is in, for somebody of a role; what is not theirs is the claims. */
export function roomAt(pathname: string, role: string): Room {
  const asked = pathname.replace(/\/+$/, "");
  return roomsOf(role).find((room) => ADDRESSES[room] === asked) ?? "claims";
}
