/** Writes calendar files as the tablet does: one for each list of entries of the job, made at its moment. */

import { type CalendarEntry, icsOf } from "../../src/screens/calendar/ics.ts";

const { files, made_at: madeAt } = JSON.parse(process.argv[2] ?? "") as {
  files: CalendarEntry[][];
  made_at: string;
};
console.log(JSON.stringify(files.map((entries) => icsOf(entries, madeAt))));
