import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { carryBytes } from "../../src/exchange/carry.ts";

/** A browser's request, as far as one is used, that ends as it is told to. */
class Request {
  static last: Request;
  upload: { onprogress?: () => void; onload?: () => void } = {};
  onload = () => {};
  onprogress = () => {};
  onerror = () => {};
  onabort = () => {};
  responseType = "";
  responseURL = "https://charts.example.com/sync/v1/blobs";
  response: ArrayBuffer | null = null;
  status = 0;
  head: string[] = [];
  said: string[] = [];
  sent: unknown;

  constructor() {
    Request.last = this;
  }
  open(method: string, address: string): void {
    this.said.push(`${method} ${address}`);
  }
  setRequestHeader(name: string, value: string): void {
    this.said.push(`${name}: ${value}`);
  }
  getAllResponseHeaders(): string {
    return this.head.map((line) => `${line}\r\n`).join("");
  }
  send(body: unknown): void {
    this.sent = body;
  }
  abort(): void {
    this.onabort();
  }
  answer(status: number, head: string[] = [], body = ""): void {
    Object.assign(this, { status, head, response: new TextEncoder().encode(body).buffer });
    this.onload();
  }
}

beforeEach(() => {
  vi.stubGlobal("XMLHttpRequest", Request);
  vi.stubGlobal("location", { href: "https://charts.example.com/" });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const bytes = new Uint8Array([1, 2, 3]).buffer;

function begun(signal?: AbortSignal) {
  let moves = 0;
  const options = {
    method: "POST",
    headers: { "Upload-Length": "3" },
    body: bytes,
    ...(signal && { signal }),
  };
  const answer = carryBytes("/sync/v1/blobs", options, () => {
    moves += 1;
  });
  return { answer, request: Request.last, moves: () => moves };
}

it("sends the bytes with what is said of them, and tells when they move", async () => {
  const { answer, request, moves } = begun();
  expect(request.said).toEqual(["POST /sync/v1/blobs", "upload-length: 3"]);
  expect(request.sent).toBe(bytes);
  request.upload.onprogress?.();
  request.upload.onload?.();
  request.onprogress();
  expect(moves()).toBe(3);
  request.answer(201, ["Location: /sync/v1/blobs/ab", "upload-offset: 3"]);
  const response = await answer;
  expect(response.status).toBe(201);
  expect(response.headers.get("Location")).toBe("/sync/v1/blobs/ab");
  expect(response.headers.get("Upload-Offset")).toBe("3");
});

it("gives a refusal with its words", async () => {
  const { answer, request } = begun();
  request.answer(460, ["content-type: application/problem+json"], '{"code":"blob.chunk_changed"}');
  expect(await (await answer).json()).toEqual({ code: "blob.chunk_changed" });
});

it("gives an answer without a body", async () => {
  const { answer, request } = begun();
  request.answer(204, ["upload-offset: 3"]);
  expect((await answer).body).toBeNull();
});

it("takes a break, a stop, and an answer from somewhere else for a lost line", async () => {
  const stop = new AbortController();
  const all = [begun(), begun(stop.signal), begun()] as const;
  all[0].request.onerror();
  stop.abort();
  all[2].request.responseURL = "https://portal.example.com/welcome";
  all[2].request.answer(200);
  for (const { answer } of all) await expect(answer).rejects.toThrow(TypeError);
});

it("sends nothing when it is stopped before it began", async () => {
  const { answer, request } = begun(AbortSignal.abort());
  await expect(answer).rejects.toThrow(TypeError);
  expect(request.sent).toBeUndefined();
});
