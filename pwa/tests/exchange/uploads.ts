import { decodeChecksum, decodeMetadata } from "@sync/upload.ts";
import { sha256, sha256Raw } from "../../src/vault/index.ts";
import { problem } from "./office.ts";

/** The office's uploads: the tus subset, with faults that can be asked for. */
export class Uploads {
  parts = new Map<string, { size: number; bytes: number[] }>();
  stored = new Map<string, Uint8Array<ArrayBuffer>>();
  log: string[] = [];
  /** Called before each chunk is taken; throw to lose it, or answer instead. */
  beforeChunk: (offset: number) => Response | undefined = () => undefined;
  /** Called after each chunk was taken; throw to lose the answer. */
  afterChunk: (offset: number) => void = () => {};
  refuse: Response | undefined;

  fetch = async (address: string, options: RequestInit): Promise<Response> => {
    const headers = new Headers(options.headers);
    this.log.push(`${options.method} ${headers.get("Upload-Offset") ?? ""}`.trim());
    if (options.method === "POST") return this.#begin(headers);
    const name = address.split("/").at(-1) ?? "";
    const part = this.parts.get(name);
    if (!part) return new Response(null, { status: 404, headers: { "Tus-Resumable": "1.0.0" } });
    if (options.method === "HEAD") return standing(200, part.bytes.length);
    return this.#take(name, part, headers, new Uint8Array(options.body as ArrayBuffer));
  };

  #begin(headers: Headers): Response {
    if (this.refuse) return this.refuse;
    const { sha256: name = "" } = decodeMetadata(headers.get("Upload-Metadata") ?? "");
    const known = this.parts.get(name);
    if (!known) this.parts.set(name, { size: Number(headers.get("Upload-Length")), bytes: [] });
    const response = standing(known ? 200 : 201, known?.bytes.length ?? 0);
    response.headers.set("Location", `/sync/v1/blobs/${name}`);
    return response;
  }

  async #take(
    name: string,
    part: { size: number; bytes: number[] },
    headers: Headers,
    chunk: Uint8Array<ArrayBuffer>,
  ) {
    const offset = Number(headers.get("Upload-Offset"));
    const instead = this.beforeChunk(offset);
    if (instead) return instead;
    if (offset !== part.bytes.length) return problem(409, { code: "blob.wrong_offset" });
    const sum = new Uint8Array(await sha256Raw(chunk));
    if (!decodeChecksum(headers.get("Upload-Checksum") ?? "")[1].every((byte, at) => byte === sum[at])) {
      return problem(460, { code: "blob.chunk_changed" });
    }
    for (const byte of chunk) part.bytes.push(byte);
    if (part.bytes.length === part.size) {
      const whole = new Uint8Array(part.bytes);
      if ((await sha256(whole)) !== name) return problem(422, { code: "blob.wrong_hash" });
      this.stored.set(name, whole);
    }
    this.afterChunk(offset);
    return standing(204, part.bytes.length);
  }
}

function standing(status: number, offset: number): Response {
  return new Response(null, {
    status,
    headers: { "Tus-Resumable": "1.0.0", "Upload-Offset": String(offset) },
  });
}
