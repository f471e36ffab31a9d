const DAY_MS = 86_400_000;

/** The calendar day so many days after another (YYYY-MM-DD); days have no zone. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
