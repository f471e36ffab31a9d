import { notice as en } from "../messages/en/notice.ts";
import { notice as es } from "../messages/es/notice.ts";

/** What came with a push; the browser's own types are not known to the page that is tested beside it. */
interface Said {
  json(): { readonly say?: unknown } | null;
}

/** What the office's push asks to be shown, whatever came: a browser takes the right away from an app that is told and
 * shows nothing. One notice stands at a time, and it says nothing of whom or what it is about. */
export function shown(data: Said | null): [string, NotificationOptions] {
  const lang = languageOf(data);
  const words = lang === "es" ? es : en;
  return [words["notice.title"], { body: words["notice.words"], tag: "told", icon: "/icon-192.png", lang }];
}

function languageOf(data: Said | null): "en" | "es" {
  try {
    return data?.json()?.say === "es" ? "es" : "en";
  } catch {
    return "en";
  }
}

interface Windows {
  matchAll(of: {
    type: "window";
    includeUncontrolled: true;
  }): Promise<readonly { url: string; postMessage(said: string): void; focus(): Promise<unknown> }[]>;
  openWindow(path: string): Promise<unknown>;
}

interface Moved {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

/** Lead to Today: in the window that is there, which decides whether it may go, or else in a new one. */
export async function lead(windows: Windows): Promise<void> {
  const all = await windows.matchAll({ type: "window", includeUncontrolled: true });
  const own = all.find(({ url }) => !/^\/(office|api|copies)\b/.test(new URL(url).pathname));
  if (!own) {
    await windows.openWindow("/today");
    return;
  }
  own.postMessage("today");
  // A browser that lets nobody come to the front has at least the right place open.
  await own.focus().catch(() => {});
}

/** The browser's vendor gave a new address: tell the office, which would else post to one that is gone. What fails here
 * is made good when the app is opened next. */
export async function movedTo(
  { oldSubscription, newSubscription }: Moved,
  agree: (options: PushSubscriptionOptionsInit) => Promise<PushSubscription>,
  language: string,
  ask: typeof fetch = fetch,
): Promise<void> {
  const key = oldSubscription?.options.applicationServerKey ?? null;
  if (!newSubscription && key === null) return;
  const now = newSubscription ?? (await agree({ userVisibleOnly: true, applicationServerKey: key }));
  const { endpoint, keys } = now.toJSON();
  await ask("/api/push", {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    credentials: "same-origin",
    redirect: "error",
    body: JSON.stringify({ endpoint, ...keys, language: language.startsWith("es") ? "es" : "en" }),
  });
}
