import { isUtf8 } from 'node:buffer';
import { decode } from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

const MOST_CONTROL_CHARACTERS = 0.01;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f]/g;

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

/** Without a mark it shows by its zero bytes: every ASCII character, also a line end, brings one. */
function decodeUtf16(content: Buffer): DecodedText | null {
  if (content.length < 2 || content.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < content.length; index += 2) {
    if (content[index] === 0) even += 1;
    if (content[index + 1] === 0) odd += 1;
  }
  if (even === 0 && odd > 0) return as('utf-16le', content);
  if (odd === 0 && even > 0) return as('utf-16be', content);
  return null;
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
