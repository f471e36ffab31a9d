/**
 * Keep --kb at the height the on-screen keyboard covers: on iOS it shrinks only the visual viewport, so that the
 * page must give way itself. Answers the way to stop.
 */
export function followKeyboard(): () => void {
  const viewport = window.visualViewport;
  if (viewport === null) return () => {};
  const root = document.documentElement;
  const follow = () => {
    const covered = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
    // A pinched page also shrinks the visual viewport; only an unpinched one has a keyboard over it.
    const keyboard = viewport.scale > 1.01 ? 0 : Math.round(covered);
    root.style.setProperty("--kb", `${keyboard}px`);
    root.toggleAttribute("data-keyboard", keyboard > 120);
  };
  viewport.addEventListener("resize", follow);
  follow();
  return () => {
    viewport.removeEventListener("resize", follow);
    root.style.removeProperty("--kb");
    root.removeAttribute("data-keyboard");
  };
}
