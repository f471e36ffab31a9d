import { digest, statement } from "@sync/canon.ts";
import {
  type Ack,
  type Change,
  checkExchange,
  type ExchangeAnswer,
  type ExchangeRequest,
  type Op,
  type Purge,
} from "@sync/changes.ts";
import { type Card, decide, type State, seqs } from "@sync/merge.ts";
import { lift, newest, ownNames, todaysName, upcast } from "@sync/records/upcast.ts";
import { Scales } from "@sync/tally.ts";
import { newId, sha256, sha256Raw } from "../../src/vault/index.ts";

interface Row {
  k: string;
  id: string;
  state: State;
  /** Who changed it at which seq; an echo is only sent for changes that were all the asker's own. */
  history: { v: number; device: string }[];
}

interface Device {
  n: number;
  acks: Map<number, { json: string; ack: Ack }>;
}

interface Saved {
  seq: number;
  rows: [string, Row][];
  devices: [string, Device][];
}

/** Two histories of an office. */
export const EPOCHS = [
  "e9000000-0000-4000-8000-000000000001",
  "e9000000-0000-4000-8000-000000000002",
] as const;

/** The office in memory: order by commit, acks by number, pages by cursor, as PROTOCOL.md says. */
export class Office {
  epoch: string = EPOCHS[0];
  now = "2026-11-24T18:00:00Z";
  pageSize = 1000;
  mostOps = 500;
  signedIn = true;
  /** Whether it takes ops for a while after the sign-in ran out. */
  inGrace = false;
  pushes: string[] = [];
  /** As an office does whose history is not the tablet's: it asks for the tablet's bookmarks first. */
  asksForPast = false;
  /** Up to which seq the history before the restore and today's are one. */
  agreed = 0;
  requests: string[] = [];
  digests: string[] = [];
  /** Called with the body of every exchange: throw to lose the request, or answer to say something else. */
  before: (body: string) => Response | undefined = () => undefined;
  /** Called when the answer is ready: throw to lose it on the way back. */
  after: () => void = () => {};
  /** Clients that left the tablets' caseload, by the seq they left at. */
  left = new Map<string, number>();
  /** Every time a client left, as the office says it to whoever was not there yet. */
  purges: Purge[] = [];
  seq = 0;
  rows = new Map<string, Row>();
  devices = new Map<string, Device>();
  journal: Op[] = [];
  /** What devices gave in escrow, by hash; `escrowRefusal` answers instead. */
  escrow = new Map<string, { about: string; bytes: Uint8Array<ArrayBuffer> }>();
  escrowRequests = 0;
  escrowRefusal: Response | undefined;

  /** What tablets said of kept ops, in order; `keptRefusal` answers instead. */
  marks: [op: string, done: boolean][] = [];
  keptRefusal: (() => Response) | undefined;

  /** What hello gives a tablet to seal with. */
  seal: object | undefined;

  fetch = async (address: string, options: RequestInit): Promise<Response> => {
    if (address === "/sync/v1/hello") return json(200, { seal: this.seal });
    if (address.startsWith("/sync/v1/escrow?about=")) return this.#keep(address, options.body as BodyInit);
    if (address.startsWith("/sync/v1/kept/")) return this.#mark(address, options);
    const body = typeof options.body === "string" ? options.body : await gunzip(options.body as ArrayBuffer);
    if (address === "/sync/v1/digest") return json(200, await this.#digest(body));
    if (address === "/sync/v1/push") return this.#push(body);
    this.requests.push(body);
    if (address !== "/sync/v1/exchange") throw new Error(`no ${address} here`);
    const instead = this.before(body);
    if (instead) return instead;
    if (!this.signedIn) return problem(401, { code: "identity.signed_out" });
    const answer = await this.#exchange(body);
    this.after();
    return answer instanceof Response ? answer : json(200, answer);
  };

  /** Somebody else's edit, made at the office. */
  write(k: string, id: string, c: string | null, f: Record<string, unknown>): void {
    this.seq += 1;
    const key = `${k}|${id}`;
    const row = this.rows.get(key);
    const stamp = [this.seq, "office", 0] as const;
    const fv = Object.fromEntries(Object.keys(f).map((name) => [name, stamp]));
    const state: State = row
      ? { ...row.state, v: this.seq, f: { ...row.state.f, ...f }, fv: { ...row.state.fv, ...fv } }
      : { c, v: this.seq, f, fv, state: "open", deleted: false };
    this.rows.set(key, {
      k,
      id,
      state,
      history: [...(row?.history ?? []), { v: this.seq, device: "office" }],
    });
  }

  get(k: string, id: string): State | undefined {
    return this.rows.get(`${k}|${id}`)?.state;
  }

  /** A client leaves everybody's caseload. */
  take(patient: string): void {
    this.seq += 1;
    this.left.set(patient, this.seq);
    this.purges.push({ purge: patient, v: this.seq });
  }

  /** A client that left comes back; every record of it is sent anew. */
  give(patient: string): void {
    this.left.delete(patient);
    for (const [key, row] of this.rows) {
      if (row.state.c !== patient) continue;
      this.seq += 1;
      this.rows.set(key, { ...row, state: { ...row.state, v: this.seq }, history: [] });
    }
  }

  backup(): Saved {
    return structuredClone({ seq: this.seq, rows: [...this.rows], devices: [...this.devices] });
  }

  restore(saved: Saved): void {
    const { seq, rows, devices } = structuredClone(saved);
    this.epoch = newId();
    this.agreed = seq;
    this.seq = Math.max(seq, this.seq) + 100;
    this.rows = new Map(rows);
    this.devices = new Map(devices);
  }

  #mark(address: string, { method, body }: RequestInit): Response {
    if (this.keptRefusal) return this.keptRefusal();
    const op = address.split("/").at(-1) ?? "";
    if (method !== "PUT" || !this.journal.some((one) => one.op === op))
      return problem(404, { code: "questions.unknown" });
    this.marks.push([op, (JSON.parse(String(body)) as { done: boolean }).done]);
    return new Response(null, { status: 204 });
  }

  async #digest(body: string): Promise<object> {
    this.digests.push(body);
    const { cursor } = JSON.parse(body) as { cursor: string };
    if (JSON.parse(cursor).seq !== this.seq) return { current: false, kinds: {} };
    const scales = new Scales(sha256Raw);
    const rows = [...this.rows.values()].filter(({ state }) => !state.deleted);
    await scales.add(rows.map(({ k, id, state }) => [k, id, state.v]));
    return { current: true, kinds: scales.total() };
  }

  async #keep(address: string, body: BodyInit): Promise<Response> {
    this.escrowRequests += 1;
    if (this.escrowRefusal) return this.escrowRefusal;
    const bytes = new Uint8Array(await new Response(body).arrayBuffer());
    const name = await sha256(bytes);
    const known = this.escrow.has(name);
    this.escrow.set(name, { about: address.split("=")[1] ?? "", bytes });
    return json(known ? 200 : 201, { id: "5e5e5e5e-0000-4000-8000-000000000001", sha256: name });
  }

  async #push(body: string): Promise<Response> {
    this.pushes.push(body);
    if (!this.inGrace) return problem(401, { code: "identity.signed_out" });
    const answer = await this.#exchange(body);
    if (answer instanceof Response) return answer;
    const { changes: _, cursor: __, more: ___, reset: ____, ...said } = answer;
    const { cursor } = JSON.parse(body) as ExchangeRequest;
    if (cursor === null) return json(200, said);
    // For the same place, and it knows of what was sent.
    const same = { ...JSON.parse(cursor), epoch: this.epoch, head: this.seq };
    return json(200, { ...said, cursor: JSON.stringify(same) });
  }

  async #exchange(body: string): Promise<ExchangeAnswer | Response> {
    const request = JSON.parse(body) as ExchangeRequest;
    const wrong = checkExchange(request);
    if (wrong) return problem(400, { code: "sync.bad_request", detail: wrong });
    const asked = request.cursor ? (JSON.parse(request.cursor) as { epoch: string }) : null;
    const other = asked !== null && asked.epoch !== this.epoch;
    if (other && this.asksForPast && !request.past) return problem(409, { code: "sync.other_history" });
    if (request.ops.length > this.mostOps) return problem(413, { code: "server.too_large" });
    const device = this.devices.get(request.device) ?? { n: 0, acks: new Map() };
    this.devices.set(request.device, device);
    const acks: Ack[] = [];
    let group = "";
    for (const op of request.ops) {
      const bytes = JSON.stringify(op);
      const known = device.acks.get(op.n);
      const gone = request.ops[0] === op && request.gone === op.n - 1;
      if (op.n > device.n + 1 && !gone) return problem(409, { code: "sync.behind", expect: device.n + 1 });
      if (known && known.json !== bytes) return problem(409, { code: "sync.op_changed" });
      if (!known && op.g !== group) this.seq += 1;
      group = op.g;
      const ack = known?.ack ?? (await this.#apply(op, request.device));
      device.acks.set(op.n, { json: bytes, ack });
      device.n = Math.max(device.n, op.n);
      acks.push(ack);
    }
    return this.#page(request, device.n, acks);
  }

  async #apply(op: Op, device: string): Promise<Ack> {
    this.journal.push(op);
    const key = `${op.k}|${op.id}`;
    const row = this.rows.get(key);
    const before = row ? inTodaysWords(op.k, row.state) : null;
    const own =
      before && op.t === "sign" ? await digest(statement(op.k, op.id, before.c, before.f), sha256Raw) : "";
    const cards = this.#cards(op.k, op.id);
    const made = decide(before, upcast(op), device, op.n, this.seq, { digest: own, cards });
    if (made.record && made.record !== before) {
      const history = [...(row?.history ?? []), { v: this.seq, device }];
      this.rows.set(key, { k: op.k, id: op.id, state: made.record, history });
    }
    for (const { field, base, mine, theirs } of made.conflicts) {
      const card = {
        record_kind: op.k,
        record_id: op.id,
        field,
        base,
        mine,
        theirs,
        mine_by: op.by,
        mine_at: op.at,
        theirs_by: "x",
        theirs_at: op.at,
        state: "open",
        device,
      };
      this.write("conflict", cardId(op.k, op.id, field, device), op.c, card);
    }
    const settled = made.settled.map((field) => cardId(op.k, op.id, field, device));
    for (const id of new Set([...settled, made.closes].filter((one) => this.rows.has(`conflict|${one}`)))) {
      this.write("conflict", id, op.c, { state: "resolved", resolved_by: op.by });
    }
    const ack: Ack = { n: op.n, r: made.outcome };
    if (made.record) ack.v = this.rows.get(key)?.state.v ?? this.seq;
    if (made.why) ack.why = made.why;
    if (Object.keys(made.detail).length > 0) ack.detail = made.detail;
    const names = ownNames(op);
    if (made.conflicts.length > 0) ack.conflicts = made.conflicts.map(({ field }) => names[field] ?? field);
    return ack;
  }

  #cards(kind: string, id: string): Card[] {
    return [...this.rows.values()]
      .filter(
        ({ k, state: { f } }) =>
          k === "conflict" && f.record_kind === kind && f.record_id === id && f.state === "open",
      )
      .map(({ id, state: { v, f } }) => {
        return { id, v, field: todaysName(kind, String(f.field)), device: String(f.device) };
      });
  }

  #page(request: ExchangeRequest, n: number, acks: Ack[]): ExchangeAnswer {
    const asked = request.cursor ? (JSON.parse(request.cursor) as { epoch: string; seq: number }) : null;
    const reset = asked !== null && asked.epoch !== this.epoch;
    const from = asked && !reset && !request.anew ? asked.seq : 0;
    const rows = [...this.rows.values()]
      .filter((row) => row.state.v > from && !this.left.has(row.state.c ?? ""))
      .sort((a, b) => a.state.v - b.state.v);
    let page = rows.slice(0, this.pageSize);
    const last = page.at(-1)?.state.v ?? 0;
    page = rows.filter((row) => row.state.v <= last);
    const more = page.length < rows.length;
    return {
      epoch: this.epoch,
      p: [1, 1],
      schema: 1,
      now: this.now,
      n,
      acks,
      changes: [
        ...page.map((row) => change(row, from, request)),
        ...this.purges.filter(({ v }) => v > from && (v <= last || !more)),
      ].sort((a, b) => a.v - b.v),
      cursor: JSON.stringify({ epoch: this.epoch, seq: more ? last : this.seq }),
      more,
      reset,
      ...(reset && request.past ? { agreed: this.agreed } : {}),
    };
  }
}

function inTodaysWords(kind: string, state: State): State {
  const [f, fv] = lift(kind, state.f, state.fv);
  return f === state.f ? state : { ...state, f, fv };
}

/** One card per record, field and device, as at the real office; its id looks like any other. */
function cardId(kind: string, id: string, field: string, device: string): string {
  const name = [...`${kind}|${id}|${field}|${device}`].reduce((sum, letter) => {
    return (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  }, 7);
  return `00000000-0000-4000-8000-${(name >>> 0).toString(16).padStart(12, "0")}`;
}

function change({ k, id, state, history }: Row, from: number, { device, ops }: ExchangeRequest): Change {
  const { v, c, f, fv, deleted } = state;
  if (deleted) return { k, id, v, del: true };
  const fresh = history.filter((one) => one.v > from);
  // Only what this very request sent: a later page may have passed over somebody else's change of the record.
  const sent = ops.filter((op) => op.k === k && op.id === id);
  const isToday = sent.length > 0 && sent.every((op) => op.schema === newest());
  if (isToday && fresh.every((one) => one.device === device)) return { k, id, v, echo: true };
  return { k, id, c, v, fv: seqs(fv), f, state: state.state } as Change;
}

export function json(status: number, value: unknown, type = "application/json"): Response {
  return new Response(JSON.stringify(value), { status, headers: { "Content-Type": type } });
}

export function problem(status: number, facts: object): Response {
  return json(status, { type: "about:blank", status, ...facts }, "application/problem+json");
}

async function gunzip(bytes: ArrayBuffer): Promise<string> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
