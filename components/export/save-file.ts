/** The browser reads the blob when it pleases; a minute is more than it takes. */
const keptMs = 60_000;

/** Gives a file to the browser to be saved under this name. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
