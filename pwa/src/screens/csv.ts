/** What a spreadsheet would take for a formula (OWASP, CSV injection): a client may have typed it into a name. */
const FORMULA = /^[=+\-@\t\r]/;

/** Write rows as a CSV file (RFC 4180), with a mark that tells spreadsheets that it is UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** What begins as a formula does gets an apostrophe before it, which spreadsheets take for "this is text". */
function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return plain === text && !/[",\r\n]/.test(text) ? text : `"${plain.replaceAll('"', '""')}"`;
}
