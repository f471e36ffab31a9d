/** Pictures that another app shared with this one, on their way to the page that asks whose they are. They are in memory
 * only, for as long as that page takes to start: what a share says is nothing to lie on the disk in clear. */

export const SHARED_AT = "/shared";
const FIELD = "picture";
const TYPES = ["image/jpeg", "image/png"];
const MOST_FILES = 10;
const MOST_BYTES = 40_000_000;
const PATIENCE_MS = 60_000;

/** What the page is given; `lost` counts what could not be taken. */
export interface Arrival {
  readonly files: readonly File[];
  readonly lost: number;
}

const NOTHING: Arrival = { files: [], lost: 0 };

export class Shared {
  #here = NOTHING;
  #until = 0;

  /** Take what was shared, and lead to the page that asks for it. */
  async receive(request: Request, now = Date.now()): Promise<Response> {
    const arrived = await read(request).catch(() => ({ files: [], lost: 1 }));
    // A second share before the first was taken comes beside it.
    const before = this.#until > now ? this.#here : NOTHING;
    this.#here = {
      files: [...before.files, ...arrived.files],
      lost: before.lost + arrived.lost,
    };
    this.#until = now + PATIENCE_MS;
    return new Response(null, { status: 303, headers: { Location: SHARED_AT } });
  }

  /** Hand on what is here; it is given once. */
  take(now = Date.now()): Arrival {
    const { files, lost } = this.#here;
    const late = now >= this.#until;
    this.#here = NOTHING;
    return late ? { files: [], lost: lost + files.length } : { files, lost };
  }
}

async function read(request: Request): Promise<Arrival> {
  const given = (await request.formData()).getAll(FIELD);
  const files = given
    .filter((one): one is File => one instanceof File)
    .filter(({ type, size }) => TYPES.includes(type) && size > 0 && size <= MOST_BYTES)
    .slice(0, MOST_FILES);
  // A share of nothing we can read is lost, too: somebody meant to share something.
  return { files, lost: Math.max(given.length, 1) - files.length };
}
