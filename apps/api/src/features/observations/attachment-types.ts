import { ATTACHMENT_EXTENSIONS, type AttachmentExtension } from '@gangping/contracts';
import type { Entry } from 'yauzl';
import { DomainRefusal } from '../../platform/errors';
import type { Upload } from '../../platform/http/upload';
import { decodeText } from '../../platform/text/decode-text';

/** A file as it will be kept: a name without anything that could mislead, and the type that its content has. */
export interface CheckedFile {
  readonly fileName: string;
  readonly mediaType: string;
}

type Fits = (content: Buffer) => boolean | Promise<boolean>;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TYPES: Readonly<Record<AttachmentExtension, readonly [mediaType: string, fits: Fits]>> = {
  pdf: ['application/pdf', beginsWith('%PDF-')],
  docx: [`${OFFICE}.wordprocessingml.document`, isOffice('word/')],
  xlsx: [`${OFFICE}.spreadsheetml.sheet`, isOffice('xl/')],
  pptx: [`${OFFICE}.presentationml.presentation`, isOffice('ppt/')],
  png: ['image/png', beginsWith('\u0089PNG\r\n\u001a\n')],
  jpg: ['image/jpeg', beginsWith('\u00ff\u00d8\u00ff')],
  jpeg: ['image/jpeg', beginsWith('\u00ff\u00d8\u00ff')],
  txt: ['text/plain', isPlainText],
  csv: ['text/csv', isPlainText],
};

const LONGEST_NAME = 120;
/** Control characters, and those that turn the direction of writing: `gpj.exe` would read `exe.jpg`. */
const MISLEADING = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/gu;
/** What a machine would run or a browser show as a page, hidden before the last dot. */
const ACTIVE =
  /\.(?:exe|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|mjs|jse|wsf|hta|lnk|jar|app|apk|sh|php|asp|aspx|jsp|cgi|dll|reg|htm|html|xhtml|shtml|mht|svg|svgz|xml|swf|docm|xlsm|pptm)(?=\.)/i;
/** What is written like text and opened as a page or drawn as a picture. */
const MARKUP = /^\s*<(?:!doctype|!--|\?xml|[a-z][\w:-]*[\s/>])/i;

/**
 * Looks at the name and into the content; both have to say the same.
 *
 * @throws DomainRefusal at `file`: `attachment.empty`, `attachment.type`, `attachment.name`, `attachment.content`
 */
export async function checkAttachment({ name, content }: Upload): Promise<CheckedFile> {
  const fileName = plainFileName(name);
  if (content.length === 0) throw DomainRefusal.field('file', 'attachment.empty');
  const extension = /\.([^.]+)$/.exec(fileName)?.[1].toLowerCase() ?? '';
  if (!isAllowed(extension)) {
    const allowed = ATTACHMENT_EXTENSIONS.join(' ');
    throw DomainRefusal.field('file', 'attachment.type', { allowed });
  }
  if (ACTIVE.test(fileName)) throw DomainRefusal.field('file', 'attachment.name');
  const [mediaType, fits] = TYPES[extension];
  if (!(await fits(content))) throw DomainRefusal.field('file', 'attachment.content');
  return { fileName, mediaType };
}

/** Without folders and without what cannot be seen; cut before its extension when it is too long. */
function plainFileName(name: string): string {
  const visible = name.normalize('NFC').replace(MISLEADING, '');
  const last = visible.split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = plain.lastIndexOf('.');
  if (dot <= 0) return plain.slice(0, LONGEST_NAME);
  return [...plain.slice(0, dot)].slice(0, LONGEST_NAME).join('') + plain.slice(dot);
}

function isAllowed(extension: string): extension is AttachmentExtension {
  return (ATTACHMENT_EXTENSIONS as readonly string[]).includes(extension);
}

function beginsWith(magic: string): Fits {
  const bytes = Buffer.from(magic, 'latin1');
  return (content) => content.subarray(0, bytes.length).equals(bytes);
}

function isPlainText(content: Buffer): boolean {
  const text = decodeText(content)?.text;
  return text !== undefined && !MARKUP.test(text);
}

const MOST_ENTRIES = 5000;

/** An archive of Office with its main part in this folder; without macros, and not encrypted. Nothing is unpacked. */
function isOffice(folder: string): Fits {
  return async (content) => {
    const entries = await entriesOf(content);
    if (entries === null) return false;
    const names = entries.map(({ fileName }) => fileName.toLowerCase());
    return (
      names.includes('[content_types].xml') &&
      names.some((name) => name.startsWith(folder)) &&
      !names.some((name) => name.endsWith('vbaproject.bin')) &&
      !entries.some((entry) => entry.isEncrypted())
    );
  };
}

/** Null for what is no archive, for a damaged one, and for one with more in it than any document has. */
async function entriesOf(content: Buffer): Promise<Entry[] | null> {
  const { fromBufferPromise } = await import('yauzl');
  try {
    const file = await fromBufferPromise(content, { strictFileNames: false });
    const entries: Entry[] = [];
    for await (const entry of file.eachEntry()) {
      if (entries.push(entry) > MOST_ENTRIES) return null;
    }
    return entries;
  } catch {
    // Whatever the archive's reader stumbles over: it is none.
    return null;
  }
}
