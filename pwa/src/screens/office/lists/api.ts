import { Refused } from "../../../exchange/wire.ts";
import { ask } from "../api.ts";
import { signedIn, wire } from "../asking.ts";

export type Kind = "clients" | "payers";
export const KINDS: readonly Kind[] = ["clients", "payers"];

/** Files up to so many bytes are taken (server/moving_in/table.py). */
export const MOST_BYTES = 1_000_000;
const ADDRESS = "/api/moving-in";
/** A long list takes the office some seconds; it says how far it is. */
const PATIENCE = 300_000;

/** One thing that is wrong with a line; of the whole line when `column` is null. */
export interface Wrong {
  readonly column: number | null;
  readonly why: string;
  readonly most: number;
}

/** A line and what it would make. `same_as` is who is there already, `same_line` an earlier line, "" and 0 for none. */
export interface Line {
  readonly line: number;
  readonly says: "new" | "double" | "wrong";
  readonly values: Readonly<Record<string, string>>;
  readonly wrong: readonly Wrong[];
  readonly same_as: string;
  readonly same_line: number;
}

/** What a file would make; the shape is that of POST /api/moving-in/look. */
export interface Looked {
  readonly encoding: string;
  readonly delimiter: string;
  readonly columns: readonly { readonly heading: string; readonly field: string }[];
  readonly fields: readonly string[];
  readonly missing: readonly string[];
  readonly lines: readonly Line[];
  readonly digest: string;
}

export interface Brought {
  readonly id: string;
  readonly kind: Kind;
  readonly made: number;
  readonly by: string;
  readonly at: string;
  readonly taken_back_at: string;
}

/** A file's bytes in base64. */
export function readFile(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Field by place of its column; null lets the office say. */
export type Columns = Readonly<Record<string, string>>;

/** Ask what a file would make. Throws Refused, as all of these do. */
export async function look(kind: Kind, file: string, columns: Columns | null): Promise<Looked> {
  return (await ask("POST", `${ADDRESS}/look`, { kind, file, columns })) as Looked;
}

/** Bring a list in as it was seen; gives how many lines. */
export async function bringIn(
  said: {
    kind: Kind;
    file: string;
    columns: Columns;
    digest: string;
    doubles: readonly number[];
    without_wrong: boolean;
  },
  tell: (done: number, of: number) => void,
): Promise<number> {
  const headers = { "Content-Type": "application/json" };
  const asked = { method: "POST", headers, body: JSON.stringify(said) };
  const answer = await signedIn(wire.send(ADDRESS, asked, PATIENCE));
  for await (const line of linesOf(answer)) {
    if (line.result) return line.result.made;
    if (line.problem) throw new Refused("bad_answer", { status: 200, facts: line.problem });
    tell(line.done ?? 0, line.of ?? 0);
  }
  // Cut on the way: the list below says whether it was brought in.
  throw new Refused("no_network", { status: answer.status });
}

interface Told {
  readonly done?: number;
  readonly of?: number;
  readonly result?: { readonly made: number };
  readonly problem?: Record<string, unknown>;
}

async function* linesOf(answer: Response): AsyncGenerator<Told> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const pieces = (rest + read.value).split("\n");
    rest = pieces.pop() ?? "";
    for (const piece of pieces) yield JSON.parse(piece) as Told;
  }
}

export async function listBrought(): Promise<readonly Brought[]> {
  return ((await ask("GET", ADDRESS)) as { lists: Brought[] }).lists;
}

export async function takeBack(id: string): Promise<void> {
  await ask("DELETE", `${ADDRESS}/${encodeURIComponent(id)}`);
}
