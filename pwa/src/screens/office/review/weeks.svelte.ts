import { listWeeks } from "./api.ts";
import type { NamedClient, Week } from "./shapes.ts";

/** The finished weeks of the practice, and which of them nobody has reviewed. */
export class WeekList {
  weeks = $state.raw<readonly Week[]>([]);
  people = $state.raw<readonly NamedClient[]>([]);
  loaded = $state(false);
  cause = $state.raw<unknown>(null);

  /** How many wait. */
  get waiting(): number {
    return this.weeks.filter(({ reviewed }) => reviewed === null).length;
  }

  async fetch(): Promise<void> {
    this.cause = null;
    try {
      const { weeks, people } = await listWeeks();
      this.weeks = weeks;
      this.people = people;
      this.loaded = true;
    } catch (refused) {
      this.cause = refused;
    }
  }
}
