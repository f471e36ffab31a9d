import { digest, statement } from "@sync/canon.ts";
import { newId, sha256Raw } from "../vault/index.ts";
import type { Step } from "./api.ts";
import type { Desk } from "./desk.ts";
import { create, type Pen, set, sign, writable } from "./edit.ts";
import { Contested } from "./errors.ts";
import type { Index } from "./memory.ts";
import { openCards } from "./pile.ts";
import { keyOf } from "./rows.ts";

/** Take one step of closing a visit on the desk. Throws Contested, and what the edits throw. */
export async function takeStep(desk: Desk, pen: Pen, step: Step, group: string, index: Index): Promise<void> {
  if (step.id !== undefined) await desk.need([keyOf(step.kind, step.id)]);
  if (step.t === "create") {
    create(desk, pen, step.kind, step.id ?? newId(), step.patientId, step.fields, group);
  } else if (step.t === "set") {
    set(desk, pen, step.kind, step.id, step.fields, { group });
  } else {
    const held = writable(desk, step.kind, step.id);
    const contested = openCards(index.waiting(), index.cards.values()).some(
      ({ view: { f } }) => f.record_kind === step.kind && f.record_id === step.id,
    );
    if (contested) throw new Contested(`${step.kind} ${step.id} has two versions`);
    const said = statement(held.kind, held.id, held.view.c, held.view.f);
    sign(desk, pen, held, await digest(said, sha256Raw), step.name, group);
  }
}
