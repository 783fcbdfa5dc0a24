/** What no file system takes in a name. */
const FORBIDDEN = /[\\/:*?"<>|]+/g;

/** Gives the browser a file that the page itself made. */
export function saveBlob(document: Document, blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(FORBIDDEN, '-');
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
