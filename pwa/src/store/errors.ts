/** The record is signed: from here on only an addendum may follow. */
export class SealedError extends Error {
  override readonly name = "SealedError";
}

/** No such record on this tablet. */
export class NoRecord extends Error {
  override readonly name = "NoRecord";
}

/** Two versions of the record wait for a person to choose; until then it cannot be signed. */
export class Contested extends Error {
  override readonly name = "Contested";
}

/** What was to be signed is not any more what its person agreed to: another version came meanwhile. */
export class Moved extends Error {
  override readonly name = "Moved";
}

/** It can no longer be taken back: it is on its way to the office, or was taken up again. */
export class TooLate extends Error {
  override readonly name = "TooLate";
}

/** A value has the wrong shape; `complaints` says which field and why. */
export class BadFields extends Error {
  override readonly name = "BadFields";
  readonly kind: string;
  readonly complaints: Readonly<Record<string, string>>;

  constructor(kind: string, complaints: Readonly<Record<string, string>>) {
    super(
      `${kind}: ${Object.entries(complaints)
        .map(([field, wrong]) => `${field} ${wrong}`)
        .join("; ")}`,
    );
    this.kind = kind;
    this.complaints = complaints;
  }
}

/** The tablet has no room left. What was saved before is untouched. */
export class StoreFull extends Error {
  override readonly name = "StoreFull";
}

/** The database does not answer or was closed under us; what is on screen is still in memory. */
export class StoreGone extends Error {
  override readonly name = "StoreGone";
}

/** Another window of this app writes already; it has to give way first. */
export class AnotherWindow extends Error {
  override readonly name = "AnotherWindow";
}
