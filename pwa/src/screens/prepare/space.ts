/** What the tablet says of its storage; null for what it does not say. */
export interface Space {
  /** Whether it promised not to clear what is stored by itself. */
  readonly kept: boolean | null;
  /** Bytes. */
  readonly used: number | null;
  /** Bytes, about: browsers round it, and keep some for others. */
  readonly free: number | null;
}

type Storage = Partial<Pick<StorageManager, "persisted" | "persist" | "estimate">> | undefined;

/** Less than this, and a day of photographs may not fit. */
export const SCARCE_BYTES = 500_000_000;

export async function lookAtSpace(storage: Storage = navigator.storage): Promise<Space> {
  const [kept, estimate] = await Promise.all([
    storage?.persisted?.().catch(() => null) ?? null,
    storage?.estimate?.().catch(() => null) ?? null,
  ]);
  const { usage = null, quota = null } = estimate ?? {};
  const free = usage === null || quota === null ? null : Math.max(0, quota - usage);
  return { kept, used: usage, free };
}

/** Ask the tablet to keep what is stored, and look again: what it promised counts, not what it answered. */
export async function askToKeep(storage: Storage = navigator.storage): Promise<Space> {
  await storage?.persist?.().catch(() => false);
  return lookAtSpace(storage);
}

export function isScarce({ free }: Space): boolean {
  return free !== null && free < SCARCE_BYTES;
}
