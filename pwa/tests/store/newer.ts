import { STEPS, type Steps } from "@sync/records/upcast.ts";
import { KINDS, type Shape } from "@sync/records/validate.ts";

const TASK: Shape = {
  scope: "patient",
  born_sealed: false,
  fields: {
    title: { kind: "text", null: true, max: 100, form: "" },
    done: { kind: "flag", null: true },
  },
};

/** An app that knows the kind "task", for as long as `live` takes. */
export async function knowingTasks<Made>(live: () => Promise<Made>): Promise<Made> {
  const kinds = KINDS as Record<string, Shape>;
  kinds.task = TASK;
  try {
    return await live();
  } finally {
    delete kinds.task;
  }
}

/** Two schemas after today's, such as will never be: names are taken away that are fields today. */
const LATER: Steps = {
  2: {
    patient: [
      { do: "rename", field: "phone", to: "mobile" },
      { do: "reword", field: "sex", words: { F: "female", M: "male" } },
    ],
    note: [{ do: "rename", field: "assessment", to: "impression" }],
  },
  3: {
    patient: [{ do: "rename", field: "mobile", to: "cell" }],
    note: [{ do: "split", field: "plan", at: "\n", into: ["plan_now", "plan_later"] }],
  },
};

/** An app, and an office, of schema 3. */
export async function ofSchema3<Made>(live: () => Promise<Made>): Promise<Made> {
  const steps = STEPS as Record<string, unknown>;
  Object.assign(steps, LATER);
  try {
    return await live();
  } finally {
    for (const schema of Object.keys(LATER)) delete steps[schema];
  }
}
