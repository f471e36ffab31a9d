/** What Outlook calls the zones of the United States (CLDR, windowsZones). */
const OUTLOOK: Readonly<Record<string, string>> = {
  "Eastern Standard Time": "America/New_York",
  "Central Standard Time": "America/Chicago",
  "Mountain Standard Time": "America/Denver",
  "US Mountain Standard Time": "America/Phoenix",
  "Pacific Standard Time": "America/Los_Angeles",
  "Alaskan Standard Time": "America/Anchorage",
  "Hawaiian Standard Time": "Pacific/Honolulu",
};

/** A local time (2026-11-24T09:00:00) of a named zone in UTC; of "" in the tablet's own. Null for a zone nobody here
 * knows. An hour that the clocks skip is read as the one after it, one they go through twice as the first. */
export function utcOf(local: string, zone: string): string | null {
  if (zone === "") return `${new Date(local).toISOString().slice(0, 19)}Z`;
  try {
    const format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: OUTLOOK[zone] ?? zone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    // What a zone's clocks show at an instant, as if it were UTC.
    const shown = (at: number) => Date.parse(`${format.format(at).replace(" ", "T")}Z`);
    const wanted = Date.parse(`${local}Z`);
    const day = 86_400_000;
    const offsets = [wanted - day, wanted + day].map((at) => shown(at) - at);
    const fitting = offsets.map((offset) => wanted - offset).filter((at) => shown(at) === wanted);
    const at = fitting.length > 0 ? Math.min(...fitting) : wanted - (offsets[0] ?? 0);
    return `${new Date(at).toISOString().slice(0, 19)}Z`;
  } catch {
    return null;
  }
}
