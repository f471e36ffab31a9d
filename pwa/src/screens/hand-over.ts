/** What came of handing a file over: it is out of our hands, whoever held it stopped, or the browser wants a tap of
 * its own for it, since the last one is too long ago. */
export type HandedOver = "saved" | "stopped" | "needs_tap";

/** Hand a file to the system's share sheet, where it takes files: an app on an iPad's home screen has no downloads.
 * Else to the browser's downloads. */
export async function handOver(file: Blob, name: string): Promise<HandedOver> {
  const files = [new File([file], name, { type: file.type })];
  if (navigator.canShare?.({ files })) {
    if (navigator.userActivation?.isActive === false) return "needs_tap";
    try {
      await navigator.share({ files });
      return "saved";
    } catch (failed) {
      if (failed instanceof DOMException && failed.name === "AbortError") return "stopped";
      // A system that shares no files of this kind says so only now.
    }
  }
  saveFile(file, name);
  return "saved";
}

/** Hand a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
