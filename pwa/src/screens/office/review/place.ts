import { ADDRESSES } from "../room.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which client an address asks about, by id, for names stand in no address; "" for all of them. */
export function clientIn(search: string): string {
  const id = new URLSearchParams(search).get("client") ?? "";
  return ID.test(id) ? id : "";
}

/** Where the entries about a client are; of all clients, without one. */
export function addressOf(client: string): string {
  return client === "" ? ADDRESSES.review : `${ADDRESSES.review}?client=${client}`;
}
