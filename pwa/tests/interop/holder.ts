import { round } from "../../src/exchange/round.ts";
import { type Fetch, Wire } from "../../src/exchange/wire.ts";
import { Disk, openStore } from "../../src/store/index.ts";
import { createVault } from "../../src/vault/index.ts";
import type { Tablet } from "../store/tablet.ts";

/** Somebody signed in at a real office. */
export interface Person {
  cookie: string;
  device: string;
  user: string;
}

export interface Holder extends Tablet {
  sync(): Promise<void>;
}

/** Open a person's tablet on an office; `heard` is told of each request's body and its answer. */
export async function openTablet(
  base: string,
  { cookie, device, user }: Person,
  heard: (sent: number, answer: Response) => void = () => {},
): Promise<Holder> {
  const line: Fetch = async (address, options) => {
    const headers = new Headers(options.headers);
    headers.set("Cookie", cookie);
    const answer = await fetch(new URL(address, base), { ...options, headers });
    heard(bytesOf(options.body), answer);
    return answer;
  };
  const { vault } = await createVault("four quiet river stones", { device, user }, { iterations: 10 });
  const disk = new Disk(device);
  const opened = await openStore(vault, disk, { deviceId: device, userId: user });
  const sync = () => round(opened.outbox, new Wire(line), device, () => {});
  return { ...opened, disk, vault, name: device, sync };
}

function bytesOf(body: RequestInit["body"]): number {
  if (typeof body === "string") return Buffer.byteLength(body);
  return body instanceof ArrayBuffer ? body.byteLength : 0;
}
