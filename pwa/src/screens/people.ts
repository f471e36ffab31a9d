import type { ByKind } from "../store/api.ts";

type Patient = Readonly<ByKind["patient"]>;

/** A client's name as it is said; a dash for one who has none yet. */
export function fullName(patient: Pick<Patient, "first_name" | "last_name"> | undefined): string {
  return [patient?.first_name, patient?.last_name].filter(Boolean).join(" ") || "\u2014";
}

/** The first letters of the name, for where a name must not be read over a shoulder. */
export function initials(patient: Pick<Patient, "first_name" | "last_name"> | undefined): string {
  return [patient?.first_name, patient?.last_name]
    .map((name) => name?.trim()[0] ?? "")
    .join("")
    .toUpperCase();
}

interface Address {
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
}

/** An address on one line, or an empty string. */
export function addressLine(of: Address | undefined): string {
  const place = [of?.state, of?.zip].filter(Boolean).join(" ");
  return [of?.street, of?.city, place].filter(Boolean).join(", ");
}

/** A link that opens the maps app of this tablet at an address. */
export function mapsLink(address: string, userAgent: string = navigator.userAgent): string {
  const query = encodeURIComponent(address);
  return /iPad|iPhone|Macintosh/.test(userAgent)
    ? `https://maps.apple.com/?q=${query}`
    : `https://www.google.com/maps/search/?api=1&query=${query}`;
}

/** Age in whole years on a day, or null when the date of birth is not known. */
export function age(bornOn: string | null, onDay: string): number | null {
  if (bornOn === null) return null;
  const years = Number(onDay.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return onDay.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Digits typed as a phone number, spaced for reading: 5550102233 becomes (555) 010-2233. */
export function phoneWords(phone: string | null): string {
  const digits = (phone ?? "").replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
  return digits.length === 10
    ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    : (phone ?? "");
}
