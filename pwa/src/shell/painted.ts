/** How long what comes later waits for a screen that never shows: in a window nobody looks at nothing is painted. */
const AT_MOST_MS = 1000;

/** Give the moment the first screen is there to be seen, so that nothing fetched ahead competes with it. */
export function painted(): Promise<void> {
  return new Promise((seen) => {
    setTimeout(seen, AT_MOST_MS);
    new PerformanceObserver((found) => {
      if (found.getEntriesByName("first-contentful-paint").length > 0) seen();
    }).observe({ type: "paint", buffered: true });
  });
}
