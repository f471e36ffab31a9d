import type { notice as en } from "../en/notice.ts";

export const notice: typeof en = {
  "notice.title": "Tableside",
  "notice.words": "Hay algo que requiere su atención.",
};
