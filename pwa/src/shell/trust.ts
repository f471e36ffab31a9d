interface Factory {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}

const OWN = new RegExp(`^/(sw\\.js|assets/[\\w.-]+\\.js|ocr/${__KIT__}/worker\\.min\\.js)$`);

/** Say whether an address is one of this app's own scripts: the service worker, a built asset, or the
 * one that reads pages. */
export function isOwnScript(address: string, base: string): boolean {
  const url = new URL(address, base);
  return url.origin === new URL(base).origin && OWN.test(url.pathname) && url.search === "";
}

/** Under Trusted Types let exactly our own scripts become workers; every other address still throws. */
export function trustOwnScripts(): void {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (!factory || factory.defaultPolicy) return;
  factory.createPolicy("default", {
    createScriptURL(address) {
      if (isOwnScript(address, location.href)) return address;
      throw new TypeError(`not a script of this app: ${address}`);
    },
  });
}
