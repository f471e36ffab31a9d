import type { Bytes } from "../vault/index.ts";
import type { About } from "./escrow.ts";

export type { About };

/** Why nothing is moving just now, or what must happen before it can. */
export type Cause =
  /** All is well. */
  | ""
  /** No answer from the office: no network, or a portal in between. */
  | "no_network"
  /** The sign-in ran out; everything waits here, safe, until someone signs in. */
  | "sign_in"
  /** The office is busy or restarting. */
  | "office_busy"
  /** The office computer has no room: somebody has to make some, and it is tried again meanwhile. */
  | "office_full"
  /** The office does not let this tablet send: it was removed or belongs to someone else. */
  | "not_allowed"
  /** The office speaks a newer language than this app. */
  | "update_needed"
  /** The office answered something this app cannot use. */
  | "bad_answer"
  /** A page did not fit on the tablet. */
  | "tablet_full"
  /** The tablet's own storage does not answer, or holds something that does not open. */
  | "storage";

/** How an exchange, or one half of it, stands. */
export interface Standing {
  readonly state: "idle" | "sending" | "waiting" | "refused";
  readonly cause: Cause;
}

export interface Status extends Standing {
  /** Its halves, which do not wait for each other. */
  readonly ops: Standing;
  readonly pictures: Standing;
  /** When the office last answered in full, as ISO; null before the first time. */
  readonly lastSyncAt: string | null;
  /** Records received in the running exchange; what the first download shows. */
  readonly received: number;
  /** True once a pull has reached its end: until then references may dangle. */
  readonly complete: boolean;
  /** True while the office cannot read this app's edits but keeps all that were unsent at the last try. */
  readonly inEscrow: boolean;
}

/** A file that holds what is unsent, which only the office can open. */
export interface SealedCopy {
  readonly file: Blob;
  readonly name: string;
  readonly ops: number;
  readonly pictures: number;
  /** Pictures that could not be read on this tablet and are not in the file. */
  readonly unread: number;
}

/** The other end of the office's exchange: pushes, pulls and uploads, and says how it stands. */
export interface Exchange {
  readonly status: Status;
  subscribe(fn: () => void): () => void;
  /** Exchange now; resolves when this round is over, however it ended. */
  now(): Promise<void>;
  /** A picture by its hash: from this tablet, else from the office; undefined when neither has it now. `record` is the
   * id of the record that names it, with which it is forgotten. */
  picture(sha256: string, record: string): Promise<ArrayBuffer | undefined>;
  /** Give the office some bytes to keep, unread, once per content; answers their SHA-256. Throws Refused. */
  giveInEscrow(about: About, bytes: Bytes): Promise<string>;
  /** Seal all that is unsent to the office; it stays here, and counts as unsent. Undefined before this tablet has
   * once reached an office that gave it a key. */
  sealedCopy(): Promise<SealedCopy | undefined>;
  /** Resolves when nothing of it is under way any more. */
  stop(): Promise<void>;
}
