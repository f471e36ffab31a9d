import type { Disk } from "./disk.ts";
import type { Reader } from "./read.ts";
import { keyOf, ownerOf } from "./rows.ts";
import { SETTLED } from "./tables.ts";

/** As many rows as are opened and written again in one transaction. */
const STEP = 500;

/** Find out whose each record of a version 1 database is, so that it can be brought with its client. A kill on the
 * way costs nothing: the next start goes on from there. */
export async function settleOwners(disk: Disk, reader: Reader): Promise<void> {
  for (let after = await disk.meta<string>(SETTLED); after !== undefined; ) {
    const rows = await disk.rowsAfter(after, STEP);
    const owners = new Map(
      (await reader.records(rows)).map((held) => [keyOf(held.kind, held.id), ownerOf(held)]),
    );
    // A row that does not open is gone: its record comes again from the office.
    const writes = rows.map((row) => {
      const owner = owners.get(row.key);
      return owner === undefined
        ? ({ table: "rec", drop: row.key } as const)
        : ({ table: "rec", put: { ...row, owner } } as const);
    });
    after = rows.length < STEP ? undefined : rows.at(-1)?.key;
    const mark =
      after === undefined
        ? ({ table: "meta", drop: SETTLED } as const)
        : ({ table: "meta", name: SETTLED, put: after } as const);
    await disk.commit([...writes, mark]);
  }
}
