/** How the app comes onto the home screen here: it is there already, by Safari's or Chrome's menu, by another browser
 * than the one this is, or in a way we do not know. */
export type Platform = "installed" | "ipad" | "ipad_other" | "android" | "android_other" | "other";

export interface Seen {
  readonly agent: string;
  /** How many fingers the glass can tell apart; an iPad calls itself a Mac, which has no such glass. */
  readonly touchPoints: number;
  readonly standalone: boolean;
}

/** Other browsers of an iPad name themselves; what shows a page within another app leaves "Safari" out. */
const NOT_SAFARI = /\b(CriOS|FxiOS|EdgiOS|OPiOS|OPT|DuckDuckGo|GSA|YaBrowser)\b/;
/** The same on Android; "wv" is a page within another app. */
const NOT_CHROME = /\b(Firefox|EdgA|SamsungBrowser|OPR|DuckDuckGo|YaBrowser)\b|; wv\)/;

export function platformOf({ agent, touchPoints, standalone }: Seen): Platform {
  if (standalone) return "installed";
  const isApple = /\b(iPad|iPhone|iPod)\b/.test(agent) || (/\bMacintosh\b/.test(agent) && touchPoints > 1);
  if (isApple) return NOT_SAFARI.test(agent) || !/\bSafari\//.test(agent) ? "ipad_other" : "ipad";
  if (!/\bAndroid\b/.test(agent)) return "other";
  return NOT_CHROME.test(agent) || !/\bChrome\//.test(agent) ? "android_other" : "android";
}

/** Whose switches turn its network off; an installed app does not say where it was installed from. */
export function systemOf({ agent, touchPoints }: Omit<Seen, "standalone">): "ipad" | "android" | "other" {
  const platform = platformOf({ agent, touchPoints, standalone: false });
  return platform.startsWith("ipad") ? "ipad" : platform.startsWith("android") ? "android" : "other";
}

export function systemHere(): ReturnType<typeof systemOf> {
  return systemOf({ agent: navigator.userAgent, touchPoints: navigator.maxTouchPoints });
}

/** Where this page runs. */
export function platformHere(): Platform {
  const { userAgent: agent, maxTouchPoints: touchPoints } = navigator;
  // Safari's own word for it is older than the media query, and the only one on some iPads.
  const own = (navigator as { standalone?: boolean }).standalone === true;
  const standalone = own || matchMedia("(display-mode: standalone)").matches;
  return platformOf({ agent, touchPoints, standalone });
}
