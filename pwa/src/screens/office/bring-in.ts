import { Refused } from "../../exchange/wire.ts";
import { leave } from "./leave.ts";
import type { OfficeKey } from "./words.ts";

/** How far a file is: on its way to the office, being opened there, or its pictures being taken. */
export type Progress =
  | { readonly at: "sending"; readonly done: number; readonly of: number }
  | { readonly at: "opening" }
  | { readonly at: "pictures"; readonly done: number; readonly of: number };

/** What the office made of a file; the shape is that of the last line of POST /api/rescue/copies. */
export interface Brought {
  readonly device_id: string;
  readonly person: string;
  readonly saved_at: string;
  readonly ops: {
    readonly taken: number;
    readonly there: number;
    readonly conflicts: number;
    readonly kept: readonly { readonly n: number; readonly kind: string; readonly why: string }[];
  };
  readonly aside: {
    readonly why: "hole" | "changed";
    readonly n: number;
    readonly expect: number;
    readonly escrow: readonly string[];
  } | null;
  readonly pictures: {
    readonly taken: number;
    readonly there: number;
    readonly refused: readonly {
      readonly sha256: string;
      readonly problem: Readonly<Record<string, unknown>>;
    }[];
  };
}

const ADDRESS = "/api/rescue/copies";

/** Send a tablet's file to the office and answer what it made of it. Not by fetch: that does not say how much of a
 * large file has gone. Throws Refused. */
export function bringIn(file: Blob, tell: (progress: Progress) => void): Promise<Brought> {
  const request = new XMLHttpRequest();
  request.open("POST", ADDRESS);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.upload.onprogress = ({ loaded, total }) => tell({ at: "sending", done: loaded, of: total });
  request.upload.onload = () => tell({ at: "opening" });
  request.onprogress = () => {
    const newest = linesOf(request).at(-1);
    if (newest?.of) tell({ at: "pictures", done: newest.done ?? 0, of: newest.of });
  };
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new Refused("no_network"));
    request.onload = () => {
      if (request.status === 401) leave("expired");
      else if (request.status === 200) end(linesOf(request).at(-1), resolve, reject);
      else reject(refusal(request));
    };
    request.send(file);
  });
}

interface Line {
  readonly done?: number;
  readonly of?: number;
  readonly result?: Brought;
  readonly problem?: Record<string, unknown>;
}

/** The whole lines that have come; none when somebody else than the office answers. */
function linesOf(request: XMLHttpRequest): Line[] {
  const text = request.responseText;
  if (!request.getResponseHeader("Content-Type")?.startsWith("application/x-ndjson")) return [];
  const whole = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return whole.filter(Boolean).map((line) => JSON.parse(line));
}

function end(
  last: Line | undefined,
  resolve: (result: Brought) => void,
  reject: (why: Refused) => void,
): void {
  if (last?.result) resolve(last.result);
  else if (last?.problem) reject(new Refused("bad_answer", { status: 200, facts: last.problem }));
  // Cut on the way: it may be brought in again.
  else reject(new Refused("no_network", { status: 200 }));
}

function refusal({ status, responseText }: XMLHttpRequest): Refused {
  try {
    const facts = JSON.parse(responseText) as Record<string, unknown>;
    return new Refused("bad_answer", { status, facts });
  } catch {
    return new Refused("no_network", { status });
  }
}

const WHYS = [
  "signed",
  "digest_differs",
  "gone",
  "no_record",
  "invalid",
  "conflict_open",
  "card_moved",
] as const;

/** Kept changes counted by what they are about and why they were kept, the largest count first. */
export function keptByReason(kept: Brought["ops"]["kept"]) {
  const counted = new Map<string, { kind: string; why: OfficeKey; count: number }>();
  for (const { kind, why } of kept) {
    const known = WHYS.find((one) => one === why);
    const found = counted.get(`${kind} ${why}`);
    const words: OfficeKey = known === undefined ? "brought_why_other" : `brought_why_${known}`;
    counted.set(`${kind} ${why}`, { kind, why: words, count: (found?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((one, other) => other.count - one.count);
}
