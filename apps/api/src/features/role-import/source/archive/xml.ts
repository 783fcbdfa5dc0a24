import { LIMITS } from '../limits';
import { SourceRefusal } from '../source-document';

/** An element of Office's XML, named with the customary prefix whatever the file calls it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z]{1,8});/g;

/** By the ends of their addresses; the strict form of the standard leaves the year out. */
const PREFIXES: readonly (readonly [ending: string, prefix: string])[] = [
  ['/wordprocessingml/main', 'w'],
  ['/spreadsheetml/main', 'x'],
  ['/officeDocument/relationships', 'r'],
  ['/markup-compatibility', 'mc'],
  ['/package/relationships', 'rel'],
  ['/package/content-types', 'ct'],
  ['/officeDocument/math', 'm'],
  ['/drawingml/main', 'a'],
  [':vml', 'v'],
];

/**
 * Reads Office's XML without a document type: entities that a file declares do not exist here, so nothing is fetched
 * and nothing multiplies. Time is linear in the length.
 *
 * @param text - what the part says, without byte order mark
 * @returns the root element; what is not well-formed is a damaged file
 * @throws SourceRefusal `roleImport.damaged`
 */
export function readXml(text: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new SourceRefusal('roleImport.damaged');
  const root: Open = { raw: '', name: '', attributes: {}, children: [], prefixes: new Map() };
  const stack = [root];
  let position = 0;
  while (position < text.length) {
    const opening = text.indexOf('<', position);
    const end = opening === -1 ? text.length : opening;
    if (end > position && stack.length > 1)
      stack[stack.length - 1].children.push(decoded(text.slice(position, end)));
    if (opening === -1) break;
    position = readMarkup(text, opening, stack);
  }
  const element = root.children.find((child) => typeof child !== 'string');
  if (stack.length !== 1 || element === undefined) throw new SourceRefusal('roleImport.damaged');
  return element;
}

interface Open {
  readonly raw: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Reads what begins with `<` at `start` and says where it ends. */
function readMarkup(text: string, start: number, stack: Open[]): number {
  if (text.startsWith('<!--', start)) return after(text, '-->', start);
  if (text.startsWith('<![CDATA[', start)) {
    const end = after(text, ']]>', start);
    stack[stack.length - 1].children.push(text.slice(start + 9, end - 3));
    return end;
  }
  if (text.startsWith('<?', start)) return after(text, '?>', start);
  const end = endOfTag(text, start);
  if (text[start + 1] === '/') closeElement(text.slice(start + 2, end - 1).trim(), stack);
  else openElement(text.slice(start + 1, end - 1), stack);
  return end;
}

function closeElement(raw: string, stack: Open[]): void {
  const closed = stack.pop();
  if (closed === undefined || closed.raw !== raw || stack.length === 0)
    throw new SourceRefusal('roleImport.damaged');
}

function openElement(tag: string, stack: Open[]): void {
  const empty = tag.endsWith('/');
  const content = empty ? tag.slice(0, -1) : tag;
  const raw = /^[^\s/]+/.exec(content)?.[0];
  if (raw === undefined) throw new SourceRefusal('roleImport.damaged');
  const parent = stack[stack.length - 1];
  const given = content.length > raw.length ? attributesOf(content.slice(raw.length)) : NO_ATTRIBUTES;
  const prefixes = declared(given, parent.prefixes);
  const element: Open = {
    raw,
    name: named(raw, prefixes, true),
    attributes: renamed(given, prefixes),
    children: [],
    prefixes,
  };
  parent.children.push(element);
  if (empty) return;
  if (stack.length > LIMITS.xmlDepth) throw new SourceRefusal('roleImport.tooLarge');
  stack.push(element);
}

const NO_ATTRIBUTES: readonly (readonly [string, string])[] = [];

/** By hand: a regular expression would start over at every character of a broken tag. */
function attributesOf(text: string): (readonly [string, string])[] {
  const attributes: (readonly [string, string])[] = [];
  let position = 0;
  for (;;) {
    const equals = text.indexOf('=', position);
    if (equals === -1) return attributes;
    const quote = equals + 1 + (/^\s*/.exec(text.slice(equals + 1, equals + 9))?.[0].length ?? 0);
    const end = text[quote] === '"' || text[quote] === "'" ? text.indexOf(text[quote], quote + 1) : -1;
    if (end === -1) throw new SourceRefusal('roleImport.damaged');
    attributes.push([text.slice(position, equals).trim(), decoded(text.slice(quote + 1, end))]);
    position = end + 1;
  }
}

/** Prefixes in force, where an element declares some. */
function declared(
  attributes: readonly (readonly [string, string])[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declarations = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declarations.length === 0) return known;
  const prefixes = new Map(known);
  for (const [name, uri] of declarations) {
    const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
    const address = uri.replace('/2006', '');
    prefixes.set(prefix, PREFIXES.find(([ending]) => address.endsWith(ending))?.[1] ?? prefix);
  }
  return prefixes;
}

function renamed(
  attributes: readonly (readonly [string, string])[],
  prefixes: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const result: Record<string, string> = Object.create(null);
  for (const [name, value] of attributes) result[named(name, prefixes, false)] = value;
  return result;
}

/** An attribute without prefix belongs to no namespace. */
function named(raw: string, prefixes: ReadonlyMap<string, string>, element: boolean): string {
  const colon = raw.indexOf(':');
  if (colon === -1 && !element) return raw;
  const prefix = colon === -1 ? '' : raw.slice(0, colon);
  const customary = prefixes.get(prefix) ?? prefix;
  const local = raw.slice(colon + 1);
  return customary === '' ? local : `${customary}:${local}`;
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  if (found === -1) throw new SourceRefusal('roleImport.damaged');
  return found + end.length;
}

/** A `>` within a quoted value ends nothing. */
function endOfTag(text: string, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at + 1;
  }
  throw new SourceRefusal('roleImport.damaged');
}

/** An entity that is not XML's own says nothing. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? '';
    const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return element === undefined
    ? []
    : element.children.filter((child): child is XmlElement => typeof child !== 'string');
}

export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name);
}

/** The first child of that name, then the first of the next name in it, … */
export function child(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce(
    (found: XmlElement | undefined, name) =>
      found?.children.find(
        (candidate): candidate is XmlElement => typeof candidate !== 'string' && candidate.name === name,
      ),
    element,
  );
}

/** All that the element and those within it say. */
export function textOf(element: XmlElement): string {
  return element.children.map((node) => (typeof node === 'string' ? node : textOf(node))).join('');
}
