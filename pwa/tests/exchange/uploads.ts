import { decodeChecksum, decodeMetadata } from "@sync/upload.ts";
import { sha256, sha256Raw } from "../../src/vault/index.ts";
import { problem } from "./office.ts";

interface Part {
  size: number;
  bytes: Uint8Array<ArrayBuffer>;
  stored: boolean;
}

/** The office's uploads, as PROTOCOL.md says, with faults that can be asked for. */
export class Uploads {
  parts = new Map<string, Part>();
  stored = new Map<string, Uint8Array<ArrayBuffer>>();
  log: string[] = [];
  /** Where the bytes of each request that brought some began, and how many they were. */
  sent: [offset: number, length: number][] = [];
  /** Called before each chunk is taken; throw to lose it, or answer instead. */
  beforeChunk: (offset: number) => Response | undefined = () => undefined;
  /** Called after each chunk was taken; throw to lose the answer. */
  afterChunk: (offset: number) => void = () => {};
  /** The power goes once after the last byte, before the picture was looked at. */
  interruptFinish = false;
  refuse: Response | undefined;

  fetch = async (address: string, options: RequestInit): Promise<Response> => {
    const headers = new Headers(options.headers);
    this.log.push(`${options.method} ${headers.get("Upload-Offset") ?? ""}`.trim());
    const chunk = new Uint8Array((options.body as ArrayBuffer | null) ?? new ArrayBuffer());
    if (options.method === "POST") return this.#begin(headers, chunk);
    const name = address.split("/").at(-1) ?? "";
    const part = this.parts.get(name);
    if (!part) return new Response(null, { status: 404, headers: { "Tus-Resumable": "1.0.0" } });
    if (options.method === "HEAD") {
      return (await this.#finish(name, part)) ?? standing(200, part);
    }
    return this.#take(name, part, Number(headers.get("Upload-Offset")), headers, chunk);
  };

  async #begin(headers: Headers, chunk: Uint8Array<ArrayBuffer>): Promise<Response> {
    if (this.refuse) return this.refuse;
    const { sha256: name = "" } = decodeMetadata(headers.get("Upload-Metadata") ?? "");
    const known = this.parts.get(name);
    const part = known ?? {
      size: Number(headers.get("Upload-Length")),
      bytes: new Uint8Array(),
      stored: false,
    };
    if (chunk.length > 0) {
      // A beginning that never arrives announces nothing.
      const taken = await this.#take(name, part, 0, headers, chunk, () => this.parts.set(name, part));
      if (!taken.ok && taken.status !== 409) return taken;
    }
    this.parts.set(name, part);
    const response = standing(known ? 200 : 201, part);
    response.headers.set("Location", `/sync/v1/blobs/${name}`);
    return response;
  }

  async #take(
    name: string,
    part: Part,
    offset: number,
    headers: Headers,
    chunk: Uint8Array<ArrayBuffer>,
    arrived = () => {},
  ): Promise<Response> {
    this.sent.push([offset, chunk.length]);
    const instead = this.beforeChunk(offset);
    if (instead) return instead;
    arrived();
    if (offset !== part.bytes.length) return problem(409, { code: "blob.wrong_offset", retry: "changed" });
    const sum = new Uint8Array(await sha256Raw(chunk));
    if (!decodeChecksum(headers.get("Upload-Checksum") ?? "")[1].every((byte, at) => byte === sum[at])) {
      return problem(460, { code: "blob.chunk_changed" });
    }
    const grown = new Uint8Array(part.bytes.length + chunk.length);
    grown.set(part.bytes);
    grown.set(chunk, part.bytes.length);
    part.bytes = grown;
    if (this.interruptFinish && part.bytes.length === part.size) {
      this.interruptFinish = false;
      return standing(204, part);
    }
    const refused = await this.#finish(name, part);
    if (refused) return refused;
    this.afterChunk(offset);
    return standing(204, part);
  }

  async #finish(name: string, part: Part): Promise<Response | undefined> {
    if (part.bytes.length < part.size) return undefined;
    if ((await sha256(part.bytes)) !== name) return problem(422, { code: "blob.wrong_hash", retry: "same" });
    part.stored = true;
    this.stored.set(name, part.bytes);
    return undefined;
  }
}

function standing(status: number, { bytes, stored }: Part): Response {
  return new Response(null, {
    status,
    headers: {
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": String(bytes.length),
      "Upload-State": stored ? "stored" : "receiving",
    },
  });
}
