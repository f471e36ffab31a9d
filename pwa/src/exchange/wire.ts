import { type Bytes, utf8 } from "../vault/index.ts";
import type { Cause } from "./api.ts";
import { carryBytes } from "./carry.ts";

/** Bodies from this size on are sent packed; below it packing costs more than it saves. */
const PACK_FROM = 4_096;
/** How long an answer may take before the attempt counts as lost. */
const PATIENCE = 30_000;
/** How long no byte may move, of bytes on their way up and the answer to them, before the attempt counts as lost. */
const STALL = 30_000;

/** The office did not do what it was asked. Nothing on the tablet is touched by that. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly cause_: Cause;
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Seconds the office asks to wait; 0 when it does not say. */
  readonly retryAfter: number;

  constructor(
    cause: Cause,
    {
      status = 0,
      facts = {},
      retryAfter = 0,
    }: Partial<Pick<Refused, "status" | "facts" | "retryAfter">> = {},
  ) {
    const code = typeof facts.code === "string" ? facts.code : "";
    super(code || cause);
    this.cause_ = cause;
    this.status = status;
    this.code = code;
    this.facts = facts;
    this.retryAfter = retryAfter;
  }
}

/** No byte moved for a while: the line is dead or too slow, and the office has to be asked how far it came. */
export class Stalled extends Refused {
  constructor() {
    super("no_network");
  }
}

/** The way a request goes. Bytes on their way up come with `moved`, to be called whenever some of them move. */
export type Fetch = (address: string, options: RequestInit, moved?: () => void) => Promise<Response>;

const ofTheBrowser: Fetch = (address, options, moved) =>
  moved ? carryBytes(address, options, moved) : globalThis.fetch(address, options);

/** JSON as it goes on its way. */
export interface Packed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit;
}

/** Pack JSON text when that saves more than it costs. */
export async function pack(text: string): Promise<Packed> {
  const headers = { "Content-Type": "application/json" };
  if (text.length < PACK_FROM || !("CompressionStream" in globalThis)) return { headers, body: text };
  return { headers: { ...headers, "Content-Encoding": "gzip" }, body: await gzip(utf8(text)) };
}

/** The way to the office. Redirects are refused: only a portal in between would send one. */
export class Wire {
  readonly #fetch: Fetch;
  readonly #stop = new AbortController();

  constructor(fetch: Fetch = ofTheBrowser) {
    this.#fetch = fetch;
  }

  /** Send JSON, get JSON; what was packed before may take as long as it takes while bytes move. Throws Refused,
   * Stalled. */
  async json(
    method: "GET" | "POST" | "PUT" | "DELETE",
    address: string,
    said?: string | Packed,
  ): Promise<unknown> {
    const { headers, body } = typeof said === "string" ? await pack(said) : (said ?? { body: null });
    const options = { method, headers: { Accept: "application/json", ...headers }, body };
    // Ops of a whole day, or a page, may take long on a thin line; they have that time while any of it moves.
    const response = await (typeof said === "object"
      ? this.carry(address, options)
      : this.send(address, options));
    if (response.status === 204) return null;
    if (!isJson(response)) throw new Refused("no_network", { status: response.status });
    try {
      return await response.json();
    } catch {
      // Cut on the way, or not what it says it is.
      throw new Refused("no_network", { status: response.status });
    }
  }

  /** Send anything; an answer that is a refusal is thrown as Refused. All of it may take `patience` milliseconds. */
  async send(address: string, options: RequestInit, patience = PATIENCE): Promise<Response> {
    return this.#attempt(address, options, AbortSignal.timeout(patience));
  }

  /** Send bytes, which may take as long as it takes while they move. Throws Refused, Stalled. */
  async carry(address: string, options: RequestInit): Promise<Response> {
    const still = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(() => still.abort(), STALL);
    };
    moved();
    try {
      return await this.#attempt(address, options, still.signal, moved);
    } catch (failed) {
      throw still.signal.aborted ? new Stalled() : failed;
    } finally {
      clearTimeout(timer);
    }
  }

  async #attempt(
    address: string,
    options: RequestInit,
    patience: AbortSignal,
    moved?: () => void,
  ): Promise<Response> {
    const signal = AbortSignal.any([this.#stop.signal, patience]);
    let response: Response;
    try {
      response = await this.#fetch(
        address,
        { ...options, credentials: "same-origin", cache: "no-store", redirect: "error", signal },
        moved,
      );
    } catch {
      throw new Refused("no_network");
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }

  stop(): void {
    this.#stop.abort();
  }
}

async function refusal(response: Response): Promise<Refused> {
  const { status } = response;
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  const bodiless = response.headers.get("Content-Length") === "0" || response.headers.has("Tus-Resumable");
  // A page in between answers for the office; only the office's own refusals count.
  if (!isJson(response) && !bodiless) return new Refused("no_network", { status, retryAfter });
  const facts = isJson(response)
    ? ((await response.json().catch(() => ({}))) as Record<string, unknown>)
    : {};
  return new Refused(causeOf(status), { status, facts, retryAfter });
}

function causeOf(status: number): Cause {
  if (status === 401) return "sign_in";
  if (status === 403) return "not_allowed";
  if (status === 426) return "update_needed";
  if (status === 507) return "office_full";
  if (status === 408 || status === 429 || status >= 500) return "office_busy";
  return "bad_answer";
}

function isJson(response: Response): boolean {
  return /^application\/(problem\+)?json\b/.test(response.headers.get("Content-Type") ?? "");
}

async function gzip(bytes: Bytes): Promise<ArrayBuffer> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(packed).arrayBuffer();
}
