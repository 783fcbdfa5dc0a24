import type { RoleImportPreview } from '@gangping/contracts';
import type { DroppedFile } from '@gangping/ui';
import type { WebProblem } from '../../../platform/problem/problem';

/** `givenUp`: somebody cancelled before it was read. */
export type FileState = 'waiting' | 'reading' | 'read' | 'refused' | 'givenUp';

export interface BatchFile {
  readonly key: number;
  readonly file: File;
  readonly path: string;
  readonly state: FileState;
  /** Why it was refused. */
  readonly problem: WebProblem | null;
  readonly preview: RoleImportPreview | null;
}

/** What the server reads. It looks at the content; the ending only tells what lies in a folder by chance. */
export const READABLE = ['.docx', '.doc', '.pdf', '.xlsx', '.csv', '.txt', '.text', '.md'] as const;

/** Bytes: beyond, the server would refuse it after it was sent. */
const LARGEST_FILE = 20 * 1024 * 1024;

/** What became of files that were given. */
export interface Accepted {
  readonly files: readonly DroppedFile[];
  /** Within folders: of another kind, or what programs leave behind (`~$岗位.docx`, `.DS_Store`). */
  readonly ignored: number;
  /** In the list already. */
  readonly known: number;
  /** Beyond what one batch may have. */
  readonly tooMany: number;
}

/** @param room how many more files the batch may have */
export function accepted(
  given: readonly DroppedFile[],
  present: readonly BatchFile[],
  room: number,
): Accepted {
  const wanted = given.filter((one) => !one.fromFolder || isReadable(one.file.name));
  const names = new Set(present.map(identityOf));
  const fresh = wanted.filter((one) => names.size < names.add(identityOf(one)).size);
  const files = fresh.slice(0, room);
  return {
    files,
    ignored: given.length - wanted.length,
    known: wanted.length - fresh.length,
    tooMany: fresh.length - files.length,
  };
}

function isReadable(name: string): boolean {
  const lower = name.toLowerCase();
  return !/^[.~]/.test(lower) && READABLE.some((ending) => lower.endsWith(ending));
}

function identityOf({ file, path }: Pick<DroppedFile, 'file' | 'path'>): string {
  return `${path}\n${file.size}\n${file.lastModified}`;
}

export function waitingFile(key: number, { file, path }: DroppedFile): BatchFile {
  const tooLarge = file.size > LARGEST_FILE;
  return {
    key,
    file,
    path,
    state: tooLarge ? 'refused' : 'waiting',
    problem: tooLarge ? tooLargeProblem() : null,
    preview: null,
  };
}

function tooLargeProblem(): WebProblem {
  return { type: 'about:blank', title: '', status: 413, code: 'roleImport.tooLarge', correlationId: '' };
}

/** How far a batch is. */
export interface BatchProgress {
  readonly total: number;
  /** No longer waiting or being read. */
  readonly done: number;
  readonly read: number;
  readonly refused: number;
  readonly givenUp: number;
}

export function progressOf(files: readonly BatchFile[]): BatchProgress {
  const count = (state: FileState) => files.filter((file) => file.state === state).length;
  const [read, refused, givenUp] = [count('read'), count('refused'), count('givenUp')];
  return { total: files.length, done: read + refused + givenUp, read, refused, givenUp };
}
