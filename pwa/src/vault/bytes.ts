const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => encoder.encode(text);
export const fromUtf8 = (bytes: ArrayBuffer | Bytes): string => decoder.decode(bytes);
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
export const newId = (): string => crypto.randomUUID();

export function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function base64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Throws when the text is not base64. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function base64url(bytes: Bytes): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Throws when the text is not base64url. */
export function fromBase64url(text: string): Bytes {
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
}

export function joined(...parts: ArrayLike<number>[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Compare without stopping at the first difference. */
export function same(left: Bytes, right: Bytes): boolean {
  let differs = left.length ^ right.length;
  for (let at = 0; at < left.length; at++) differs |= (left[at] ?? 0) ^ (right[at] ?? 0);
  return differs === 0;
}
