/** The text that a client signs, as one string. Twin of consent_text.py; cases in vectors/consent_text. */

const INITIALS = "\n\n[__] ";

/** Give a form's text with the statements that ask for initials after it; without any, the text alone. */
export function signedText(body: string, statements: readonly string[] = []): string {
  return [body, ...statements.map((one) => INITIALS + one)].join("");
}
