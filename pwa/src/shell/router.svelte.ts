import type { Route, VisitStep } from "./api.ts";

export const VISIT_STEPS: readonly VisitStep[] = ["consent", "referral", "note", "codes", "finish"];

/** Read an address; anything unknown is Today, so that no link can end on a blank page. */
export function parse(pathname: string): Route {
  const [place, id, step] = pathname.split("/").filter(Boolean).map(decoded);
  if (place === "clients") return id ? { name: "client", patientId: id } : { name: "clients" };
  if (place === "visit" && id) {
    const known = VISIT_STEPS.find((one) => one === step);
    return { name: "visit", encounterId: id, step: known ?? "consent" };
  }
  if (place === "tray") return id ? { name: "tray", card: id } : { name: "tray" };
  if (place === "settings" || place === "prepare" || place === "miles") return { name: place };
  return { name: "today" };
}

/** Write the address of a place. */
export function path(route: Route): string {
  switch (route.name) {
    case "client":
      return `/clients/${encodeURIComponent(route.patientId)}`;
    case "visit":
      return `/visit/${encodeURIComponent(route.encounterId)}/${route.step}`;
    case "tray":
      return route.card === undefined ? "/tray" : `/tray/${encodeURIComponent(route.card)}`;
    default:
      return `/${route.name}`;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let here = $state.raw<Route>({ name: "today" });

/** Where the app is; current wherever it is read. */
export function route(): Route {
  return here;
}

/** Go to a place. `replace` leaves no step behind, for redirects and for the dots of a visit. */
export function go(to: Route, { replace = false }: { replace?: boolean } = {}): void {
  history[replace ? "replaceState" : "pushState"](null, "", path(to));
  here = to;
}

/** Go back, or to `otherwise` when this was the first page of the app. */
export function back(otherwise: Route): void {
  if (history.length > 1) history.back();
  else go(otherwise, { replace: true });
}

/** Follow the address bar and take plain clicks on our own links; answers the way to stop. */
export function startRouter(): () => void {
  const follow = () => {
    here = parse(location.pathname);
  };
  const click = (event: MouseEvent) => {
    const link = (event.target as Element | null)?.closest("a");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
    if (link.origin !== location.origin || /^\/(api|office|sync)\b/.test(link.pathname)) return;
    event.preventDefault();
    go(parse(link.pathname));
  };
  follow();
  addEventListener("popstate", follow);
  document.addEventListener("click", click);
  return () => {
    removeEventListener("popstate", follow);
    document.removeEventListener("click", click);
  };
}
