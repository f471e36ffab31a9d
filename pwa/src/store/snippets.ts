import { fromUtf8, utf8, type Vault } from "../vault/index.ts";
import type { Disk } from "./disk.ts";

/** Words of a person's own that stand for a short name, as they were kept before they were records; `part` is the part
 * of the note they are mostly for. */
export interface OwnSnippet {
  readonly id: string;
  readonly short: string;
  readonly words: string;
  readonly part: string | null;
}

/** Those that are no records yet, and how often each was used here, the app's own ones too. */
export interface KeptSnippets {
  readonly own: readonly OwnSnippet[];
  readonly uses: Readonly<Record<string, number>>;
}

/** What of a person's snippets lies sealed on this tablet alone. */
export interface SnippetShelf {
  /** Throws Tampered, StoreGone. */
  read(): Promise<KeptSnippets>;
  /** Throws StoreFull, StoreGone. */
  keep(kept: KeptSnippets): Promise<void>;
}

const NAME = "snippets";

/** The shelf of this tablet; it goes with everything else when the tablet is cleared. */
export function snippetShelf(disk: Disk, vault: Vault, deviceId: string): SnippetShelf {
  return {
    async read() {
      const box = await disk.meta<ArrayBuffer>(NAME);
      if (box === undefined) return { own: [], uses: {} };
      return JSON.parse(fromUtf8(await vault.open(NAME, deviceId, 1, box))) as KeptSnippets;
    },
    async keep(kept) {
      const box = await vault.seal(NAME, deviceId, 1, utf8(JSON.stringify(kept)));
      await disk.commit([{ table: "meta", name: NAME, put: box }]);
    },
  };
}
