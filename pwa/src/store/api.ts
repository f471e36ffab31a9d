import type { Choice } from "@sync/changes.ts";
import type { View } from "@sync/merge.ts";
import type { ByKind, Kind } from "@sync/records/records.gen.ts";
import type { Sources } from "./opened.ts";

export type { ByKind, Choice, Kind };

/** Where a record's newest words are: only on this tablet, on their way, or at the office. */
export type Place = "tablet" | "sending" | "office";

/** One record as the person at this tablet sees it: what the office has, under their own unsent edits. */
export interface Entry<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  /** Whom it is about, or who wrote it where it is a person's own; null for what belongs to the whole practice. */
  readonly patientId: string | null;
  readonly fields: Readonly<ByKind[K]>;
  readonly state: "open" | "signed";
  readonly place: Place;
  /** When it was last saved here, as ISO with offset; null when this tablet never changed it. */
  readonly savedAt: string | null;
  /** When the office took what was last saved here; null until then, or when this tablet never changed it. */
  readonly officeAt: string | null;
}

export type Fields<K extends Kind> = Partial<ByKind[K]>;

/** One step of a group that lands whole or not at all. */
export type Step =
  | { t: "create"; kind: Kind; id?: string; patientId: string | null; fields: Fields<Kind> }
  | { t: "set"; kind: Kind; id: string; fields: Fields<Kind> }
  | { t: "sign"; kind: Kind; id: string; name: string };

/** Takes back what was just done. Rejects with TooLate once the office may know of it. */
export type Undo = () => Promise<void>;

/** What the office could not take as it was, to be shown until a person closes it. A refused picture is listed
 * too: `op` and `group` are then its SHA-256. */
export interface Kept {
  readonly op: string;
  /** Ops of one group were kept together; the one with a `detail` is why. */
  readonly group: string;
  readonly t: "create" | "set" | "sign" | "delete" | "resolve";
  readonly kind: string;
  readonly id: string;
  readonly patientId: string | null;
  /** Why the office kept it, a word of PROTOCOL.md. */
  readonly why: string;
  /** Fields the office cannot take, with what is wrong with each, in English. */
  readonly detail: Readonly<Record<string, string>>;
  /** The fields that were meant to be written. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The whole record as its author saw it; for a signature, as they signed it. Null when not known any more. */
  readonly shown: Readonly<Record<string, unknown>> | null;
  /** For a decision about a card: that card's id, else "". */
  readonly card: string;
  readonly at: string;
}

/** Two versions of one field; the record shows `theirs` until someone chooses. */
export interface Conflict {
  readonly id: string;
  readonly kind: string;
  readonly recordId: string;
  readonly patientId: string | null;
  readonly field: string;
  readonly base: unknown;
  /** What came second and stands aside, who typed it, and when by their tablet's clock. */
  readonly mine: unknown;
  readonly mineBy: string;
  readonly mineAt: string;
  readonly theirs: unknown;
  readonly theirsBy: string;
  readonly theirsAt: string;
}

/** A count of things in one pile of the Tray, their bytes, and when the oldest of them was saved. */
export interface Heap {
  readonly count: number;
  readonly bytes: number;
  readonly oldestAt: string | null;
}

/** What is where: edits and pictures not yet sent, on their way, and taken by the office. */
export interface Pile {
  readonly tablet: Heap;
  readonly sending: Heap;
  readonly office: Heap;
  readonly pictures: Heap;
  readonly kept: readonly Kept[];
  readonly conflicts: readonly Conflict[];
  /** How much of this waits for a person; what was kept together is one. */
  readonly questions: number;
}

export interface BlobMeta {
  type: "image/jpeg" | "image/png" | "image/webp";
  /** Id of the record that names this picture, made before the picture so that both can be told apart. */
  record: string;
  /** That record's kind; none is a page of a referral. */
  kind?: Kind;
}

/** Clients whose records are in memory because a screen shows them. */
export interface Hold {
  /** Once all of their records are in memory. Rejects with StoreGone. */
  readonly ready: Promise<void>;
  /** The screen is left; the records may go when others need the room. */
  release(): void;
}

/** A record as it was on the screen at one moment, and in which of the office's histories. */
export interface Seen {
  readonly epoch: string | null;
  readonly view: View;
}

/** By field, what was on the screen. */
export type Saw = Readonly<Record<string, Seen>>;

/** The tablet's records, open while the vault is. Reads answer at once from memory, where the practice's own records,
 * every patient and every encounter are; the rest of a client's records is while somebody holds the client. Writes
 * answer once on disk, and reach records that are not in memory. */
export interface Store {
  readonly deviceId: string;
  readonly userId: string;
  /** What `finderOf` (find.ts) finds words in every note through. */
  readonly sources: Sources;

  all<K extends Kind>(kind: K): readonly Entry<K>[];
  get<K extends Kind>(kind: K, id: string): Entry<K> | undefined;
  /** Have all records of some clients in memory until they are released; by one's own id, one's own. */
  hold(patientIds: Iterable<string>): Hold;
  /** Have all records of a client in memory; for a moment, as nobody holds them. Rejects with StoreGone. */
  bring(patientId: string): Promise<void>;

  /** Missing fields are filled with blanks; `closes` takes kept ops off the Tray's list in the same transaction.
   * Rejects with BadFields, NoRecord, StoreFull or StoreGone. */
  create<K extends Kind>(
    kind: K,
    fields: Fields<K>,
    where: { patientId: string | null; id?: string; group?: string; closes?: readonly string[] },
  ): Promise<Entry<K>>;
  /** What is on the screen of a record now, for a `set` of what is typed over it from now on. */
  seen(kind: Kind, id: string): Seen | undefined;
  /** Only the fields that differ are written. `saw` is, by field, what was on the screen when it was first typed in,
   * where that may have changed since. Rejects with SealedError once the record is signed. */
  set<K extends Kind>(kind: K, id: string, fields: Fields<K>, saw?: Saw): Promise<Entry<K>>;
  remove(kind: Kind, id: string): Promise<void>;
  /** Close a visit: all steps in one transaction, digests taken over what the person sees after the sets. `closes`
   * as for create. `agreed` is what `sealed` said before a key was asked. Rejects with Contested when something to be
   * signed has two versions, with Moved when it is not as agreed any more. */
  finish(steps: readonly Step[], closes?: readonly string[], agreed?: readonly string[]): Promise<void>;
  /** What `finish` would sign, and then other records as they stand: each one's name and digest, as a signature names
   * them. Nothing is written. Rejects as finish, and with NoRecord. */
  sealed(steps: readonly Step[], also?: readonly (readonly [Kind, string])[]): Promise<readonly string[]>;

  /** Seal and keep a picture; answers its SHA-256 in hex, its name from then on. */
  putBlob(bytes: ArrayBuffer, meta: BlobMeta): Promise<string>;
  getBlob(sha256: string): Promise<ArrayBuffer | undefined>;
  /** Send a picture only once what this answers was called: somebody is still looking at it. A kill forgets this, and
   * then the picture is sent. */
  holdBlob(sha256: string): () => void;
  /** Forget a picture that the office knows nothing of and that no record but this one was to name; any other stays.
   * Rejects with StoreGone. */
  dropBlob(sha256: string, record: string): Promise<void>;

  pile(): Pile;
  /** Decide a card as it is on the screen; `value` is what its field becomes, nothing for a deletion's card ("*"),
   * which `mine` carries out and `theirs` drops; `theirs` leaves away a record that is gone. Rejects with NoRecord,
   * SealedError, BadFields. */
  resolve(card: string, choice: Choice, value?: unknown): Promise<Undo>;
  /** Take kept ops off the Tray's list; the office's journal still has them, and hears that they were dealt with. A
   * refused picture it never got: that one stays here. Rejects with NoRecord. */
  closeKept(...ops: readonly string[]): Promise<Undo>;

  /** Called after every change to a kind's records; "pile" for changes of the Tray. Answers the way to stop. */
  subscribe(kind: Kind | "pile", fn: () => void): () => void;

  /** SHA-256 in hex of some bytes or of text as UTF-8, for evidence such as a consent's wording. */
  sha256(value: ArrayBuffer | string): Promise<string>;
  /** Ids of new records. */
  newId(): string;
}
