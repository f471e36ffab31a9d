import { signedText } from "@sync/consent_text.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  body: string;
  statements: string[];
  text: string;
  sha256: string;
}

test.each(shelf<Case>("consent_text", "texts").cases)("$name", async ({ body, statements, text, sha256 }) => {
  expect(signedText(body, statements)).toBe(text);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  expect(Buffer.from(digest).toString("hex")).toBe(sha256);
});
