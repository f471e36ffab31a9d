import { csvOf } from "../../csv.ts";
import { say } from "../words.ts";
import { actionWords, thingWords, whoWords } from "./labels.ts";
import type { Line } from "./shapes.ts";

const COLUMNS = [
  "review.number",
  "review.when",
  "review.who",
  "review.what",
  "review.client",
  "review.log",
  "review.how_many",
] as const;

/** Write entries as CSV, with a head in the language of the screens; moments stay UTC, ids stay ids. */
export function csv(lines: readonly Line[]): string {
  const head = COLUMNS.map((key) => say(key));
  const rows = lines.map((line) => [
    String(line.n),
    line.at,
    whoWords(line.who, line.who_name),
    actionWords(line.action),
    line.client?.name ?? "",
    [line.action, thingWords(line), line.id].filter(Boolean).join(" "),
    line.count === null ? "" : String(line.count),
  ]);
  return csvOf([head, ...rows]);
}
