import { SHORTEST_PASSPHRASE } from "../people.ts";

/** What is wrong with a change of passphrase before the office is asked: the message of each field, "" where nothing
 * is. */
export function changeFaults(given: { old: string; next: string; repeated: string }): {
  old: "" | "ways.passphrase_missing";
  next: "" | "join_short";
  repeated: "" | "join_differs";
} {
  return {
    old: given.old === "" ? "ways.passphrase_missing" : "",
    next: given.next.length < SHORTEST_PASSPHRASE ? "join_short" : "",
    repeated: given.repeated === given.next ? "" : "join_differs",
  };
}
