export type Room =
  | "claims"
  | "questions"
  | "tablets"
  | "people"
  | "forms"
  | "payers"
  | "estimates"
  | "miles"
  | "lists"
  | "practice"
  | "review"
  | "ways";

/** Where each room of the office is. */
export const ADDRESSES: Readonly<Record<Room, string>> = {
  claims: "/office",
  questions: "/office/questions",
  tablets: "/office/tablets",
  people: "/office/people",
  forms: "/office/forms",
  payers: "/office/payer-rules",
  estimates: "/office/estimates",
  miles: "/office/miles",
  lists: "/office/lists",
  practice: "/office/practice",
  review: "/office/review",
  ways: "/office/ways",
};

/** Where an invitation's link leads; its token follows behind #, and so is sent nowhere. */
export const JOIN = "/office/join";

/** The rooms of each role besides everybody's own ways in. A therapist has their charts on a tablet. */
const ROOMS: Readonly<Record<string, readonly Room[]>> = {
  owner: [
    "claims",
    "questions",
    "estimates",
    "miles",
    "practice",
    "payers",
    "forms",
    "people",
    "tablets",
    "lists",
    "review",
  ],
  biller: ["claims", "questions", "estimates", "miles", "practice", "payers"],
};
/** What work is done in; the other rooms say how it is done. */
const DAILY: readonly Room[] = ["claims", "questions", "estimates", "miles"];

/** The rooms somebody of a role has a place in the bar for. */
export function roomsOf(role: string): readonly Room[] {
  return ROOMS[role] ?? [];
}

/** The same rooms in two rows: where the day's work is, and where the practice says how it works. */
export function rowsOf(role: string): { daily: readonly Room[]; setUp: readonly Room[] } {
  const rooms = roomsOf(role);
  return {
    daily: rooms.filter((room) => DAILY.includes(room)),
    setUp: rooms.filter((room) => !DAILY.includes(room)),
  };
}

/** Which room an address is in, for somebody of a role; what is not theirs is the first that is. */
export function roomAt(pathname: string, role: string): Room {
  const asked = pathname.replace(/\/+$/, "");
  const theirs: readonly Room[] = [...roomsOf(role), "ways"];
  return theirs.find((room) => ADDRESSES[room] === asked) ?? theirs[0] ?? "ways";
}
