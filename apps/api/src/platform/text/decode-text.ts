import { isUtf8 } from 'node:buffer';
import { decode } from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

const MOST_CONTROL_CHARACTERS = 0.01;
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/g;
/** What Chinese and Western texts are written in; a page break is white space. */
const ORDINARY = /[\s\u0020-\u024f\u2000-\u2bff\u3000-\u312f\u3200-\u33ff\u4e00-\u9fff\uff00-\uffef]+/g;
const LEAST_ORDINARY = 0.9;

/**
 * Text of a file whose encoding nobody stated: UTF-8 and UTF-16 with or without byte order mark, otherwise GB18030,
 * of which GBK and GB2312 are parts. The mark is not part of the text.
 *
 * @returns null when it is no text in any of these
 */
export function decodeText(content: Buffer): DecodedText | null {
  const marked = decodeMarked(content);
  const decoded = marked ?? decodeUtf16(content) ?? decodeUtf8(content) ?? decodeGb18030(content);
  return decoded !== null && isText(decoded.text) ? decoded : null;
}

function decodeMarked(content: Buffer): DecodedText | null {
  if (content[0] === 0xff && content[1] === 0xfe) return as('utf-16le', content.subarray(2));
  if (content[0] === 0xfe && content[1] === 0xff) return as('utf-16be', content.subarray(2));
  if (content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf)
    return decodeUtf8(content.subarray(3));
  return null;
}

/**
 * Without a mark it shows by its zero bytes: every ASCII character, also a line end, brings one. On which side they
 * stand says nothing by itself (一 is 4E 00): of the two readings the one that gives ordinary characters counts.
 */
function decodeUtf16(content: Buffer): DecodedText | null {
  if (content.length === 0 || content.length % 2 !== 0 || !content.includes(0)) return null;
  const readings = [as('utf-16le', content), as('utf-16be', content)];
  const [likely] = readings.sort((one, other) => ordinaryShare(other.text) - ordinaryShare(one.text));
  return ordinaryShare(likely.text) >= LEAST_ORDINARY ? likely : null;
}

/** How much of a text (from 0 to 1) is letters and signs that Chinese and Western texts are written in. */
export function ordinaryShare(text: string): number {
  return 1 - text.replace(ORDINARY, '').length / text.length;
}

function decodeUtf8(content: Buffer): DecodedText | null {
  return isUtf8(content) ? as('utf-8', content) : null;
}

function decodeGb18030(content: Buffer): DecodedText | null {
  return as('gb18030', content);
}

function as(encoding: DecodedText['encoding'], content: Buffer): DecodedText {
  return { text: decode(content, encoding), encoding };
}

/** U+FFFD stands where bytes meant nothing. */
function isText(text: string): boolean {
  if (text.includes('\ufffd') || text.includes('\u0000')) return false;
  const controls = text.match(CONTROL)?.length ?? 0;
  return controls <= text.length * MOST_CONTROL_CHARACTERS;
}
