import { daysBetween } from "@sync/rules/days.ts";
import { describe, expect, it } from "vitest";
import { gauge, gaugeWords } from "../../src/components/gauge.ts";
import { t } from "../../src/messages/index.ts";

const TODAY = "2026-11-24";
const words = (used: number, authorized: number | null, endsOn: string | null) =>
  gaugeWords(gauge(used, authorized, endsOn, TODAY), t);

describe("the gauge of a referral", () => {
  it("counts days over the end of a month and of daylight saving time", () => {
    expect(daysBetween("2026-10-31", "2026-11-02")).toBe(2);
    expect(daysBetween("2026-11-24", "2026-11-24")).toBe(0);
    expect(daysBetween("2026-11-24", "2026-11-20")).toBe(-4);
  });

  it("is calm, then warns at the last visit but one and in the last week, then says it is past", () => {
    expect(gauge(9, 12, "2026-12-30", TODAY).tone).toBe("fine");
    expect(gauge(11, 12, "2026-12-30", TODAY).tone).toBe("near");
    expect(gauge(2, 12, "2026-11-30", TODAY).tone).toBe("near");
    expect(gauge(12, 12, null, TODAY).tone).toBe("near");
    expect(gauge(13, 12, null, TODAY).tone).toBe("past");
    expect(gauge(1, 12, "2026-11-23", TODAY).tone).toBe("past");
  });

  it("never draws more than full, and nothing without a limit", () => {
    expect(gauge(3, 12, null, TODAY).share).toBe(25);
    expect(gauge(20, 12, null, TODAY).share).toBe(100);
    expect(gauge(20, null, null, TODAY).share).toBeNull();
  });

  it("says it in one line", () => {
    expect(words(9, 12, "2026-12-30")).toBe("Visit 9 of 12, ends Dec 30");
    expect(words(9, 12, "2026-11-30")).toBe("Visit 9 of 12, ends Nov 30, in 6 days");
    expect(words(9, 12, "2026-11-25")).toBe("Visit 9 of 12, ends Nov 25, tomorrow");
    expect(words(9, 12, TODAY)).toBe("Visit 9 of 12, ends today");
    expect(words(9, 12, "2026-11-01")).toBe("Visit 9 of 12, ended Nov 1");
    expect(words(2, null, null)).toBe("Visit 2, no limit written");
  });
});
