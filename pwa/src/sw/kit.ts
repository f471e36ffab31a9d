/** The kit that reads photographed pages lies in a cache of its own: an update of the app leaves it where it is. */

const KEPT_AS = "tableside-ocr-";
const OF_A_KIT = /^\/ocr\/([0-9a-f]{12})\/[\w.-]+$/;

export function isOfKit({ origin, pathname, search }: URL, own: string): boolean {
  return origin === own && OF_A_KIT.test(pathname) && search === "";
}

/** Answer with a file of a kit: the one that is kept, or the office's, which is kept while it is read; `last` until
 * that is done. A page that asks for "only-if-cached" wants to know whether it is here, and nothing is fetched for that. */
export async function fromKit(
  request: Request,
  last: (until: Promise<unknown>) => void,
  kept: CacheStorage = caches,
  ask: typeof fetch = fetch,
): Promise<Response> {
  const cacheName = KEPT_AS + (OF_A_KIT.exec(new URL(request.url).pathname)?.[1] ?? "");
  const here = await kept.match(request.url, { cacheName, ignoreVary: true });
  if (here) return here;
  if (request.cache === "only-if-cached") return new Response(null, { status: 204 });
  const answer = await ask(request);
  if (answer.status !== 200 || answer.redirected) return answer;
  const copy = answer.clone();
  // What breaks off on the way is not kept, and a disk that is full keeps nobody from reading this once.
  last(
    kept
      .open(cacheName)
      .then((cache) => cache.put(request.url, copy))
      .catch(() => {}),
  );
  return answer;
}

/** Let go of every kit but one. */
export async function keepOnly(kit: string, kept: CacheStorage = caches): Promise<void> {
  const names = (await kept.keys()).filter((name) => name.startsWith(KEPT_AS) && name !== KEPT_AS + kit);
  await Promise.all(names.map((name) => kept.delete(name)));
}
