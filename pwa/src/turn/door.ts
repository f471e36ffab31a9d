/** Shuts and opens the office's door on this tablet. The sign-in at the office lies in a cookie no script can take away
 * without a network; but one can be put beside it, and while it is there the office answers nobody from this browser,
 * whatever address is typed. */

const FOREVER_S = 400 * 24 * 3600;

function put(age: number): void {
  const secure = location.protocol === "https:";
  const name = secure ? "__Host-tableside-turn" : "tableside-turn";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari before 18.4 and in Firefox.
  document.cookie = `${name}=1; Path=/; SameSite=Strict; Max-Age=${age}${secure ? "; Secure" : ""}`;
}

export function shutOffice(): void {
  put(FOREVER_S);
}

export function openOffice(): void {
  put(0);
}
