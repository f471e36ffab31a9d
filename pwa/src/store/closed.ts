import { fromUtf8, Tampered, utf8, type Vault } from "../vault/index.ts";
import type { Disk, Write } from "./disk.ts";

/** Kept ops that a person here closed (true) or listed again (false), and the office was not told of yet. */
export type Closed = Readonly<Record<string, boolean>>;

const KEPT_AS = "closed";

export async function readClosed(disk: Disk, vault: Vault): Promise<Closed> {
  const box = await disk.meta<ArrayBuffer>(KEPT_AS);
  if (!box) return {};
  try {
    return JSON.parse(fromUtf8(await vault.open("closed", KEPT_AS, 1, box)));
  } catch (failed) {
    if (failed instanceof Tampered) return {};
    throw failed;
  }
}

export async function writeClosed(vault: Vault, closed: Closed): Promise<Write> {
  const put = await vault.seal("closed", KEPT_AS, 1, utf8(JSON.stringify(closed)));
  return { table: "meta", name: KEPT_AS, put };
}
