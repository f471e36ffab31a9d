/** Statuses whose answers have no body at all. */
const BODILESS = [204, 205, 304];

/** A fetch that tells of every move bytes make on their way up and down, which fetch itself does not. Rejects with a
 * TypeError when the line breaks, when the signal says so, or when the answer is not from the address asked. */
export function carryBytes(address: string, options: RequestInit, moved: () => void): Promise<Response> {
  const { method = "POST", headers, body = null, signal } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lost = () => reject(new TypeError("the line is broken"));
    request.open(method, address);
    request.responseType = "arraybuffer";
    for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = moved;
    request.upload.onload = moved;
    request.onprogress = moved;
    request.onload = () => {
      if (request.responseURL === new URL(address, location.href).href) resolve(answerOf(request));
      else lost();
    };
    request.onerror = lost;
    request.onabort = lost;
    if (signal?.aborted) lost();
    else {
      signal?.addEventListener("abort", () => request.abort(), { once: true });
      request.send(body as XMLHttpRequestBodyInit | null);
    }
  });
}

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const { status } = request;
  return new Response(BODILESS.includes(status) ? null : (request.response as ArrayBuffer), {
    status,
    headers,
  });
}
