import { type RedFlag, raised } from "@sync/red_flags.ts";
import { type VisitState, visitState } from "../../checks/gather.ts";
import type { ByKind, Entry } from "../../store/api.ts";

/** What is told of one visit on its client's page. */
export interface Told {
  readonly visit: Entry<"encounter">;
  readonly state: VisitState;
  /** What was done: each code with where, in the order they were put down. */
  readonly done: string;
  /** The first line of the plan, at most MOST letters of it; "" for none. */
  readonly plan: string;
  readonly flags: readonly RedFlag[];
  readonly before: number | null;
  readonly after: number | null;
}

const MOST = 100;

/** Tell a visit by its codes and its note. */
export function toldOf(
  visit: Entry<"encounter">,
  lines: readonly Entry<"service_line">[],
  note: Readonly<ByKind["note"]> | undefined,
): Told {
  return {
    visit,
    state: visitState(visit),
    done: lines.map(({ fields }) => [fields.cpt, fields.region?.trim()].filter(Boolean).join(" ")).join(", "),
    plan: short(note?.plan ?? ""),
    flags: note ? raised(note) : [],
    before: note?.pain_before ?? null,
    after: note?.pain_after ?? null,
  };
}

function short(text: string): string {
  const line = (text.trim().split("\n")[0] ?? "").trim();
  if (line.length <= MOST) return line;
  const end = line.lastIndexOf(" ", MOST);
  return `${line.slice(0, end > MOST / 2 ? end : MOST)} \u2026`;
}
