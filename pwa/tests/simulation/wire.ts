/** The network between a tab and the office: every request goes to the simulation, which answers, or never does. */

import { Wire } from "../../src/exchange/index.ts";

/** A request on its way. `body` is text, or base64 of bytes. */
export interface Sent {
  fetch: number;
  tab: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  packed: boolean;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Base64. */
  body: string;
}

const HELLO = "/sync/v1/hello";
const BODILESS = [204, 205, 304];

export class Network {
  readonly #waiting = new Map<
    number,
    { tab: string; url: string; settle: (answer: Answer | null) => void }
  >();
  readonly #say: (sent: Sent) => void;
  readonly #isOff: () => boolean;
  #last = 0;

  constructor(say: (sent: Sent) => void, isOff: () => boolean) {
    this.#say = say;
    this.#isOff = isOff;
  }

  reset(): void {
    this.#last = 0;
  }

  wire(tab: string): Wire {
    return new Wire((url, options) => this.#fetch(tab, url, options));
  }

  /** How many requests of a tab wait for an answer. The one for the office's key is of neither half of the exchange. */
  waits(tab: string): number {
    return [...this.#waiting.values()].filter((one) => one.tab === tab && one.url !== HELLO).length;
  }

  /** Let an answer come in; null when the connection broke. */
  settle(fetch: number, answer: Answer | null): void {
    const one = this.#waiting.get(fetch);
    if (!one) throw new Error(`nobody waits for ${fetch}`);
    this.#waiting.delete(fetch);
    one.settle(answer);
  }

  loseAll(): void {
    for (const fetch of [...this.#waiting.keys()]) this.settle(fetch, null);
  }

  async #fetch(tab: string, url: string, options: RequestInit): Promise<Response> {
    if (this.#isOff()) throw new TypeError("the tablet is off");
    const fetch = ++this.#last;
    const text = typeof options.body === "string";
    const bytes = text || !options.body ? null : base64(options.body as ArrayBuffer | Uint8Array);
    this.#say({
      fetch,
      tab,
      method: options.method ?? "GET",
      url,
      headers: options.headers as Record<string, string>,
      body: text ? (options.body as string) : bytes,
      packed: !text && bytes !== null,
    });
    const answer = await new Promise<Answer | null>((settle) => {
      this.#waiting.set(fetch, { tab, url, settle });
      options.signal?.addEventListener("abort", () => {
        this.#waiting.delete(fetch);
        settle(null);
      });
    });
    if (answer === null) throw new TypeError("the connection broke");
    const { status, headers, body } = answer;
    return new Response(BODILESS.includes(status) ? null : Buffer.from(body, "base64"), { status, headers });
  }
}

function base64(body: ArrayBuffer | Uint8Array): string {
  return Buffer.from(body instanceof Uint8Array ? body : new Uint8Array(body)).toString("base64");
}
