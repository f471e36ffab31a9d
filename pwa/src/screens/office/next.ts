import { language, shortDay } from "../../messages/index.ts";
import { isAccepted } from "./lanes.ts";
import { say } from "./words.ts";
import { daysLeft, type WorkRow } from "./worklist.ts";

/** What comes next for a claim, in one sentence. */
export function nextAct({ lane, state, fix }: WorkRow): string {
  if (lane === "blocked") return fix?.[language()] ?? say("act_blocked");
  if (state === "batched" && lane === "sent") return say("act_batched");
  if (lane !== "silent") return say(`act_${lane}`);
  if (state === "sent" || state === null) return say("act_silent_file");
  if (state === "mailed") return say("act_silent_payer");
  return isAccepted(state) && state !== "file_accepted" ? say("act_silent_payer") : say("act_silent_answer");
}

/** Until when: the last day to send what was not taken in, the day of the answer for what was sent. */
export function dueWords({ lane, due_on, answer_by }: WorkRow, today: string): string {
  if (lane === "sent" || lane === "silent") {
    return answer_by === null ? "" : say("answer_by", { day: shortDay(answer_by) });
  }
  if (due_on === null) return say("due_unsaid");
  const left = daysLeft(due_on, today);
  const words = left < 0 ? say("due_over", { count: -left }) : say("due_left", { count: left });
  return say("due_on", { day: shortDay(due_on), left: left === 0 ? say("due_today") : words });
}

/** Whether a claim's last day is over or within a week, so that it is seen from afar. */
export function pressing({ lane, due_on }: WorkRow, today: string): boolean {
  return due_on !== null && lane !== "sent" && lane !== "silent" && daysLeft(due_on, today) <= 7;
}
