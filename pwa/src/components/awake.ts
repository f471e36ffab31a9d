/** Keep the screen on until the answer is called; a tablet that cannot promise it just dims as usual. */
export function stayAwake(): () => void {
  if (!("wakeLock" in navigator)) return () => {};
  let held: WakeLockSentinel | undefined;
  let over = false;
  const hold = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      held = await navigator.wakeLock.request("screen");
      if (over) await held.release();
    } catch {
      // Low battery or a system rule: nothing a therapist can mend now.
    }
  };
  void hold();
  document.addEventListener("visibilitychange", hold);
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", hold);
    void held?.release();
  };
}
