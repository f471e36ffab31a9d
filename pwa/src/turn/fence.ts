/** Keeps whoever holds the tablet on the one page: no way back, no menu, nothing dropped in or carried off. What none of
 * this stops, another address or a restart, ends at this page again. Answers the way to stop. */
export function fence(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const stay = () => history.pushState(null, "", location.href);
  stay();
  addEventListener("popstate", stay, { signal });
  for (const act of ["contextmenu", "dragstart", "dragover", "drop", "selectstart"]) {
    document.addEventListener(act, refuse, { signal, capture: true });
  }
  // A browser fills the screen only when somebody has just touched it.
  addEventListener("pointerdown", fill, { signal, once: true });
  return () => {
    stop.abort();
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  };
}

function refuse(event: Event): void {
  // Words can still be chosen where they are typed.
  if (event.type === "selectstart" && event.target instanceof HTMLInputElement) return;
  event.preventDefault();
}

function fill(): void {
  const { documentElement: page } = document;
  void page.requestFullscreen?.({ navigationUI: "hide" }).catch(() => {});
}
