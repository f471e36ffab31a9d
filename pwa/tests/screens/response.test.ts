import { describe, expect, it } from "vitest";
import { t } from "../../src/messages/index.ts";
import { responseWords, withResponse } from "../../src/screens/visit/response.ts";

describe("how the pain answered the session", () => {
  it("is a sentence of the two numbers, and nothing while one is missing", () => {
    expect(responseWords(5, 2, t)).toBe("Pain fell from 5 to 2 of 10 in this session.");
    expect(responseWords(2, 5, t)).toBe("Pain rose from 2 to 5 of 10 in this session.");
    expect(responseWords(0, 0, t)).toBe("Pain 0 of 10 before and after this session.");
    expect([responseWords(null, 2, t), responseWords(5, undefined, t)]).toEqual(["", ""]);
  });

  it("is written once, and in place of the sentence of other numbers", () => {
    const one = withResponse("Goal: lift 10 kg.", responseWords(5, 2, t), t);
    expect(one).toBe("Goal: lift 10 kg.\nPain fell from 5 to 2 of 10 in this session.");
    expect(withResponse(one, responseWords(5, 2, t), t)).toBe(one);
    expect(withResponse(one, responseWords(5, 6, t), t)).toBe(
      "Goal: lift 10 kg.\nPain rose from 5 to 6 of 10 in this session.",
    );
  });

  it("leaves alone what somebody made of it", () => {
    const own = "Pain fell from 5 to 2 of 10 in this session, but came back at night.";
    expect(withResponse(own, responseWords(5, 3, t), t)).toBe(
      `${own}\nPain fell from 5 to 3 of 10 in this session.`,
    );
  });
});
