/** Replace the document by itself, on our own host: an address such as "//elsewhere" is one of ours and would lead away
 * if its path alone were followed. */
export function startAnew(): void {
  location.replace(location.origin + location.pathname);
}
