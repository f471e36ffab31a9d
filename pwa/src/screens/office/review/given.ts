import { COUNTED, type Given } from "./shapes.ts";

/** What the fields say before anybody chose: a client who asks for their own. */
export const BLANK: Given = {
  recipient: "client",
  recipient_name: "",
  recipient_address: "",
  reason: "access",
  purpose: "",
};

/** What is wrong with to whom and why: the message of each field, "" where nothing is. */
export function givenFaults({ recipient_name, reason, purpose }: Given): {
  recipient_name: "" | "told.recipient_missing";
  purpose: "" | "told.purpose_missing";
} {
  return {
    recipient_name: recipient_name.trim() === "" ? "told.recipient_missing" : "",
    purpose: COUNTED.includes(reason) && purpose.trim() === "" ? "told.purpose_missing" : "",
  };
}

/** Whether nothing is wrong with it. */
export function isGiven(given: Given): boolean {
  return Object.values(givenFaults(given)).every((fault) => fault === "");
}
