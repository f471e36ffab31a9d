import { digest, statement } from "@sync/canon.ts";
import { nameSealed } from "@sync/signature.ts";
import { newId, sha256Raw } from "../vault/index.ts";
import type { Step } from "./api.ts";
import type { Desk } from "./desk.ts";
import { create, type Pen, set, sign, writable } from "./edit.ts";
import { Contested, NoRecord } from "./errors.ts";
import type { Index } from "./memory.ts";
import { openCards } from "./pile.ts";
import { type Held, keyOf } from "./rows.ts";

/** Take the steps of closing a visit on the desk, and give what they signed: each record's name and digest, as a
 * signature names them. Throws Contested, and what the edits throw. */
export async function takeSteps(
  desk: Desk,
  pen: Pen,
  steps: readonly Step[],
  index: Index,
): Promise<readonly string[]> {
  const group = pen.newId();
  const sealed: string[] = [];
  for (const step of steps) sealed.push(...(await takeStep(desk, pen, step, group, index)));
  return sealed;
}

/** Name records as they stand on the desk, each with its digest. Throws NoRecord. */
export async function nameAll(desk: Desk, keys: readonly (readonly [string, string])[]): Promise<string[]> {
  await desk.need(keys.map(([kind, id]) => keyOf(kind, id)));
  return Promise.all(
    keys.map(([kind, id]) => {
      const held = desk.record(kind, id);
      if (!held) throw new NoRecord(`no ${kind} ${id} on this tablet`);
      return named(held).then(({ name }) => name);
    }),
  );
}

async function takeStep(
  desk: Desk,
  pen: Pen,
  step: Step,
  group: string,
  index: Index,
): Promise<readonly string[]> {
  if (step.id !== undefined) await desk.need([keyOf(step.kind, step.id)]);
  if (step.t === "create") {
    create(desk, pen, step.kind, step.id ?? newId(), step.patientId, step.fields, group);
    return [];
  }
  if (step.t === "set") {
    set(desk, pen, step.kind, step.id, step.fields, { group });
    return [];
  }
  const held = writable(desk, step.kind, step.id);
  const contested = openCards(index.waiting(), index.cards.values()).some(
    ({ view: { f } }) => f.record_kind === step.kind && f.record_id === step.id,
  );
  if (contested) throw new Contested(`${step.kind} ${step.id} has two versions`);
  const { said, name } = await named(held);
  sign(desk, pen, held, said, step.name, group);
  return [name];
}

async function named({ kind, id, view }: Held): Promise<{ said: string; name: string }> {
  const said = await digest(statement(kind, id, view.c, view.f), sha256Raw);
  return { said, name: nameSealed(kind, id, said) };
}
