import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { LIMITS } from '../limits';
import { SourceRefusal } from '../source-document';
import { child, childrenNamed, elementsOf, readXml, type XmlElement } from './xml';

/** Only the two ways of packing that Office uses. */
const METHODS = [0, 8];
const CONTENT_TYPES = '[content_types].xml';

/**
 * An archive of Office whose contents list was checked before anything of it is unpacked; parts are unpacked one by
 * one, as they are asked for, within one budget. Pictures and whatever else is in it stay packed.
 */
export class OfficeArchive {
  private readonly unpackedParts = new Map<string, XmlElement | null>();
  private left: number = LIMITS.archiveRead;

  private constructor(
    private readonly file: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * @throws SourceRefusal `roleImport.tooLarge` when the list promises more than is borne, `roleImport.encrypted`,
   *   `roleImport.macros`, `roleImport.wrongType` for an archive of another kind, `roleImport.damaged`
   */
  static async open(bytes: Buffer): Promise<OfficeArchive> {
    const file = await fromBufferPromise(bytes, { strictFileNames: false }).catch(damaged);
    const entries = new Map<string, Entry>();
    let total = 0;
    try {
      for await (const entry of file.eachEntry()) {
        total += entry.uncompressedSize;
        if (file.entriesRead > LIMITS.archiveEntries || total > LIMITS.archiveUnpacked) {
          throw new SourceRefusal('roleImport.tooLarge');
        }
        if (entry.isEncrypted()) throw new SourceRefusal('roleImport.encrypted');
        entries.set(partName(entry.fileName), entry);
      }
    } catch (error) {
      damaged(error);
    }
    const archive = new OfficeArchive(file, entries);
    if (!entries.has(CONTENT_TYPES)) throw new SourceRefusal('roleImport.wrongType');
    await archive.refuseMacros();
    return archive;
  }

  /** The part's root, or null when there is no such part. Asked for twice, it is read once. */
  async part(name: string): Promise<XmlElement | null> {
    const key = partName(name);
    const known = this.unpackedParts.get(key);
    if (known !== undefined) return known;
    const entry = this.entries.get(key);
    const element = entry === undefined ? null : readXml(await this.unpack(entry));
    this.unpackedParts.set(key, element);
    return element;
  }

  /** Names of the parts that a part refers to, by the id of the reference; what lies outside the file is left out. */
  async references(name: string): Promise<ReadonlyMap<string, Reference>> {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    const root = await this.part(`${folder}_rels/${name.slice(folder.length)}.rels`);
    return new Map(
      childrenNamed(root ?? undefined, 'rel:Relationship')
        .filter(({ attributes }) => attributes['TargetMode'] !== 'External')
        .map(({ attributes }) => [
          attributes['Id'] ?? '',
          {
            type: attributes['Type']?.split('/').at(-1) ?? '',
            part: resolved(folder, attributes['Target'] ?? ''),
          },
        ]),
    );
  }

  /** The part that the file is about: a Word document or a workbook. */
  async mainPart(): Promise<string | null> {
    const references = [...(await this.references('')).values()];
    return references.find(({ type }) => type === 'officeDocument')?.part ?? null;
  }

  private async refuseMacros(): Promise<void> {
    const types = await this.part(CONTENT_TYPES);
    const announced = elementsOf(types ?? undefined).some(({ attributes }) =>
      /macroEnabled|vbaProject/i.test(attributes['ContentType'] ?? ''),
    );
    const contained = [...this.entries.keys()].some((name) => name.endsWith('vbaproject.bin'));
    if (announced || contained) throw new SourceRefusal('roleImport.macros');
  }

  private async unpack(entry: Entry): Promise<string> {
    if (!METHODS.includes(entry.compressionMethod)) throw new SourceRefusal('roleImport.damaged');
    if (entry.uncompressedSize > this.left) throw new SourceRefusal('roleImport.tooLarge');
    this.left -= entry.uncompressedSize;
    try {
      const chunks: Buffer[] = [];
      // What comes out is held against the list's size while it comes: an entry that lies ends in an error.
      for await (const chunk of await this.file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      return xmlText(Buffer.concat(chunks));
    } catch (error) {
      return damaged(error);
    }
  }
}

export interface Reference {
  readonly type: string;
  readonly part: string;
}

/** Value of an attribute of a direct child: `<w:ilvl w:val="2"/>`. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes['w:val'];
}

function damaged(error: unknown): never {
  throw error instanceof SourceRefusal ? error : new SourceRefusal('roleImport.damaged');
}

/** Office looks parts up without regard to case. */
const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function xmlText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return bytes.subarray(2).swap16().toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  return bytes.toString('utf8');
}
