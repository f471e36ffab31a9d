import { type Icd10, parse } from "@sync/rules/icd10.ts";
import address from "@sync/rules/tables/icd10cm.txt?url";

let table = $state.raw<Icd10 | null>(null);
let asked: Promise<void> | null = null;

/** The list of billable codes: null until it has been opened, which the first asker starts. */
export function diagnosisTable(): { readonly table: Icd10 | null } {
  void open();
  return {
    get table() {
      return table;
    },
  };
}

/** Open the list; it lies in the precache, so this works with no network. A failure is tried anew when next asked. */
export async function open(): Promise<Icd10 | null> {
  asked ??= fetch(address)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`${answer.status}`))))
    .then((text) => {
      table = parse(text);
    })
    .catch(() => {
      asked = null;
    });
  await asked;
  return table;
}
