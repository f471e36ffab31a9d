/** Hands the client's name on to the page that is shown next. It goes through the service worker's memory: written down
 * anywhere, it would lie on the disk in clear. Where no service worker is, the client types the name. */

const PATIENCE_MS = 500;

export function handOn(name: string): void {
  navigator.serviceWorker?.controller?.postMessage({ keep: name });
}

/** Take what was handed on; it is given once. "" when there is nothing. */
export function takeOver(): Promise<string> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve("");
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    const late = setTimeout(() => done(""), PATIENCE_MS);
    port1.onmessage = ({ data }) => {
      clearTimeout(late);
      done(typeof data === "string" ? data : "");
    };
    worker.postMessage("take", [port2]);
  });
}
