/** A moment as local ISO time with its offset: what the clock on the wall said, and where. */
export function localIso(at: Date = new Date()): string {
  const offset = -at.getTimezoneOffset();
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}
