/**
 * What an identifier must look like before it may be sent, by the name of its form.
 * Twin of forms.py, which names the sources; held to it by ../vectors/rules/forms.json.
 */

const STATES =
  "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|" +
  "OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR|VI|GU|AS|MP|AA|AE|AP";

const SHAPES: Readonly<Record<string, RegExp>> = {
  npi: /^[0-9]{10}$/,
  tax_id: /^([0-9]{9}|[0-9]{2}-[0-9]{7}|[0-9]{3}-[0-9]{2}-[0-9]{4})$/,
  taxonomy: /^[0-9A-Z]{9}X$/,
  state: new RegExp(`^(${STATES})$`),
  zip: /^[0-9]{5}(-?[0-9]{4})?$/,
  zip9: /^[0-9]{5}-?[0-9]{4}$/,
  phone: /^(\+?1[ .-]?)?(\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-]?)[2-9][0-9]{2}[ .-]?[0-9]{4}$/,
  cpt: /^([0-9]{5}|[0-9]{4}[A-Z]|[A-Z][0-9]{4})$/,
  icd10: /^[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{1,4})?$/,
  modifier: /^[0-9A-Z]{2}$/,
  member_id: /^[0-9A-Za-z-]{2,80}$/,
};

const MORE: Readonly<Record<string, (value: string) => boolean>> = {
  npi: npiCheckDigitHolds,
  tax_id: (value) => [...value].some((character) => character !== "0" && character !== "-"),
};

export const FORMS: readonly string[] = Object.keys(SHAPES);

/**
 * Say whether a value has a form; anything but text has none. Throws RangeError for an unknown form.
 * Hyphens that people write (tax id, ZIP+4, phone) and the point of an ICD-10 code are accepted and
 * are taken out when a claim is written. Codes are capital letters, as they are sent.
 */
export function wellFormed(form: string, value: unknown): boolean {
  const shape = Object.hasOwn(SHAPES, form) ? SHAPES[form] : undefined;
  if (shape === undefined) {
    throw new RangeError(`no form is called ${form}`);
  }
  if (typeof value !== "string" || !shape.test(value)) {
    return false;
  }
  return MORE[form]?.(value) ?? true;
}

/** Say whether ten digits are an NPI: the Luhn sum of 80840 and the digits ends in 0. */
export function npiCheckDigitHolds(digits: string): boolean {
  const total = [...`80840${digits}`].reverse().reduce((sum, digit, place) => {
    const doubled = Number(digit) * (1 + (place % 2));
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return total % 10 === 0;
}
