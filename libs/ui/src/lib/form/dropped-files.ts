/** A file that was chosen or dropped, with where it lay. */
export interface DroppedFile {
  readonly file: File;
  /** Within the folder that was dropped or chosen (`采购部/采购员.docx`); the name alone for a file by itself. */
  readonly path: string;
  /** Came along with its folder: nobody picked it by itself. */
  readonly fromFolder: boolean;
}

/** What the browser says of a file chosen in a dialog. */
export function chosenFile(file: File): DroppedFile {
  const path = file.webkitRelativePath || file.name;
  return { file, path, fromFolder: path.includes('/') };
}

/**
 * The files of a drop, those in dropped folders and the folders within them included. It has to be called while the
 * event is being handled: later the browser has forgotten what was dropped.
 */
export async function droppedFiles(transfer: DataTransfer | null): Promise<DroppedFile[]> {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return [...(transfer?.files ?? [])].map(chosenFile);
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])));
  return found.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<DroppedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path, fromFolder: path.includes('/') }];
  }
  const inside = await entriesOf((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(inside.map(filesOf))).flat();
}

/** A reader gives its entries by the hundred, and nothing once it has given all. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
