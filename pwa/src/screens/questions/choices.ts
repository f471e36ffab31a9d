import { lift } from "@sync/records/upcast.ts";
import { check, shapeOf } from "@sync/records/validate.ts";
import type { Conflict } from "../../store/api.ts";
import { formOf } from "./fields.ts";
import { type Merged, merge, union } from "./merge.ts";

/** What both versions of a field make together, or null where that cannot be: numbers, days, choices, what has to have
 * a form, and lists that would be too long. */
export function bothOf(card: Conflict, standing: unknown): { value: unknown; collisions: number } | null {
  const { form, joins, most } = formOf(card.kind, card.field);
  if (!joins) return null;
  if (form === "list") {
    const all = union(listed(standing), listed(card.mine));
    return all.length <= most ? { value: all, collisions: 0 } : null;
  }
  const { text, collisions }: Merged = merge(said(card.base), said(standing), said(card.mine));
  return { value: text, collisions };
}

/** What was typed as a value of the field; nothing typed is null. */
export function typedValue(card: Pick<Conflict, "kind" | "field">, typed: string): unknown {
  const trimmed = typed.trim();
  if (trimmed === "") return null;
  const { form } = formOf(card.kind, card.field);
  return form === "number" && /^-?\d+$/.test(trimmed) ? Number(trimmed) : form === "prose" ? typed : trimmed;
}

/** What is wrong with a value of the field, in the record's own words; "" when nothing is. */
export function complaintOf(card: Pick<Conflict, "kind" | "field">, value: unknown): string {
  const today = shapeOf(card.kind) ? lift(card.kind, { [card.field]: value }, {})[0] : {};
  return Object.values(shapeOf(card.kind) ? check(card.kind, today) : {})[0] ?? "";
}

export function said(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function listed(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
