import { Refused, Wire } from "../../exchange/wire.ts";
import { leave } from "./leave.ts";

export const wire = new Wire();

/** A sign-in that has ended takes the page to the door; what was waiting is never answered. */
export async function signedIn<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof Refused && cause.cause_ === "sign_in")) throw cause;
    leave("expired");
    return new Promise(() => {});
  }
}
