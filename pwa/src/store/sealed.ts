import type { Store } from "./api.ts";

/** Open some records as they lie on the disk, past what is in memory; answers how many there were. Throws when one of
 * them did not open. */
export async function openSome({ sources }: Pick<Store, "sources">, most = 20): Promise<number> {
  const { disk, reader, sync } = sources;
  const rows = (await disk.rowsAfter("", most)).filter(({ gen }) => gen >= sync().oldest);
  const opened = await reader.records(rows);
  if (opened.length < rows.length) throw new Error("a record on this tablet does not open");
  return rows.length;
}
