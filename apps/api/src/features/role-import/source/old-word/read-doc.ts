// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- an ambient module cannot be imported
/// <reference path="./word-extractor.d.ts" />
import BufferReader from 'word-extractor/lib/buffer-reader.js';
import WordOleExtractor, { type Piece } from 'word-extractor/lib/word-ole-extractor.js';
import { SourceRefusal } from '../source-document';
import { TextAssembler } from '../text-assembler';
import { OldWordLists } from './lists';
import { characterRuns, paragraphRuns, type PropertyRun, runAt, SPRM, valueOf } from './properties';
import { StoryReader } from './story-reader';
import { styleProperties } from './styles';

const CHARACTER_RUNS_AT = 0xfa;
const PARAGRAPH_RUNS_AT = 0x102;
/** Lengths of the stories, one behind the other; headers and comments are left out. */
const STORIES = [
  { at: 0x4c, read: 'body' },
  { at: 0x50, read: 'notes' },
  { at: 0x54, read: 'nothing' },
  { at: 0x58, read: 'nothing' },
  { at: 0x5c, read: 'nothing' },
  { at: 0x60, read: 'notes' },
  { at: 0x64, read: 'boxes' },
] as const;
const IS_ENCRYPTED = 0x0100;
const DIRECTORY_ENTRY = 128;

/**
 * The text of a document of Word 97 to 2003, with the numbers of its lists, its tables as rows, its notes and text
 * boxes at the end; headers, footers, comments and what tracked changes delete are left out.
 *
 * @throws SourceRefusal `roleImport.encrypted` (a newer file with a password comes in the same container),
 *   `roleImport.macros`, `roleImport.wrongType` for other programs' files, `roleImport.damaged`, `roleImport.noText`,
 *   `roleImport.tooLarge`
 */
export async function readOldWord(bytes: Buffer): Promise<string> {
  if (hasStream(bytes, 'EncryptedPackage')) throw new SourceRefusal('roleImport.encrypted');
  if (!hasStream(bytes, 'WordDocument')) throw new SourceRefusal('roleImport.wrongType');
  if (hasStream(bytes, '_VBA_PROJECT')) throw new SourceRefusal('roleImport.macros');
  const reader = new BufferReader(bytes);
  try {
    await reader.open();
    const extractor = new StructureExtractor(hasStream(bytes, 'Data'));
    await extractor.extract(reader);
    return extractor.text();
  } catch (error) {
    // Whatever the package and the readings of offsets beyond the end say: the file is not as it should be.
    throw error instanceof SourceRefusal ? error : new SourceRefusal('roleImport.damaged');
  }
}

/** Names in the directory of the container stand at the beginning of entries, in UTF-16. */
function hasStream(bytes: Buffer, name: string): boolean {
  const searched = Buffer.from(`${name}\u0000`, 'utf16le');
  for (let at = bytes.indexOf(searched); at !== -1; at = bytes.indexOf(searched, at + 2)) {
    if (at % DIRECTORY_ENTRY === 0) return true;
  }
  return false;
}

/**
 * The package finds the text's pieces in the container; what it makes of them joins the paragraphs of a cell with
 * the rows, and has no lists. This keeps the pieces and reads the structure itself.
 */
class StructureExtractor extends WordOleExtractor {
  private main: Buffer = Buffer.alloc(0);
  private table: Buffer = Buffer.alloc(0);
  private data: Buffer = Buffer.alloc(0);

  constructor(private readonly hasData: boolean) {
    super();
  }

  protected override async extractWordDocument(document: unknown, main: Buffer): Promise<unknown> {
    this.main = main;
    if ((main.readUInt16LE(0x0a) & IS_ENCRYPTED) !== 0) throw new SourceRefusal('roleImport.encrypted');
    if (this.hasData) this.data = await this.streamBuffer(await this.documentStream(document, 'Data'));
    return super.extractWordDocument(document, main);
  }

  /** Where the package would change the pieces, this only takes note of the stream it gets. */
  protected override writeParagraphProperties(_: Buffer, table: Buffer): void {
    this.table = table;
  }
  protected override writeCharacterProperties(): void {
    return;
  }
  protected override normalizeHeaders(): void {
    return;
  }
  protected override writeBookmarks(): void {
    return;
  }
  protected override buildDocument(): unknown {
    return null;
  }

  text(): string {
    const { main, table } = this;
    const paragraphs = paragraphRuns(main, table, PARAGRAPH_RUNS_AT, this.data);
    const unseen = characterRuns(main, table, CHARACTER_RUNS_AT).filter(isUnseen);
    const text = new TextAssembler();
    const lists = OldWordLists.read(main, table);
    const styles = styleProperties(main, table);
    let start = 0;
    for (const { at, read } of STORIES) {
      const end = start + main.readUInt32LE(at);
      if (read !== 'nothing' && end > start) {
        if (read === 'notes') text.paragraph('');
        const story = new StoryReader(paragraphs, styles, lists, text);
        for (const { letter, position } of lettersOf(this._pieces, start, end)) {
          if (runAt(unseen, position) === undefined) story.take(letter, position);
        }
        story.finish();
      }
      start = end;
    }
    return text.finish();
  }
}

function isUnseen({ properties }: PropertyRun): boolean {
  return valueOf(properties, SPRM.characterDeleted) === 1 || valueOf(properties, SPRM.characterHidden) === 1;
}

/** Letters of a story (places counted over all stories), each with its place in the main stream. */
function* lettersOf(
  pieces: readonly Piece[],
  start: number,
  end: number,
): Generator<{ letter: string; position: number }> {
  let before = 0;
  for (const { text, startFilePos, bpc } of pieces) {
    const last = Math.min(text.length, end - before);
    for (let at = Math.max(0, start - before); at < last; at++) {
      yield { letter: text[at], position: startFilePos + at * bpc };
    }
    before += text.length;
  }
}
