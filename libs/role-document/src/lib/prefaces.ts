import type { Draft } from './drafts';
import type { Segment } from './segment';
import { FORM_NAMES } from './tables/labels';
import { COMPANY_SUFFIXES } from './tables/titles';

/** Longest line that names a company, a form or a document above a post. */
const MAX_LINE = 40;
const PAGE_HEADER =
  /^[^。;:,、]{2,}(?:公司|集团|酒店|医院|学校)(?:[^。;:,、]{0,8}(?:文件|手册|汇编|制度|规范|说明书|职责)| (?:[^。;:,、]{2,12}))?$/;
const FORM_WORDS = /(?:[书卡表册]|规范|说明|手册|汇编|profile|description|definition)$/;

/**
 * Takes the lines right above a post that begins at `segment` away from the post before it: the name of the company,
 * the name of the form. They show by an empty line above them, or by being such names. Returns what was taken.
 */
export function takePreface(text: string, draft: Draft, segment: Segment): Segment[] {
  const block = draft.blocks[draft.blocks.length - 1];
  if (block === undefined) return [];
  const { entries } = block;
  let below = segment;
  let kept = entries.length;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || !isLoose(text, entry) || below.row - entry.row !== 1) break;
    const line = text.slice(entry.start, entry.end);
    // "填写日报表" right below other work is no form.
    const isName = isDocumentName(line) && (entry.blankBefore || !FORM_WORDS.test(line) || isForm(line));
    if (below.blankBefore && !isName) break;
    if (isName || entry.blankBefore) kept = index;
    if (entry.blankBefore) break;
    below = entry;
  }
  const taken = entries.splice(kept);
  if (taken.length > 0)
    draft.end = Math.max(entries[entries.length - 1]?.end ?? 0, block.headingSpan?.end ?? 0, draft.start);
  return taken;
}

function isLoose(text: string, entry: Segment): boolean {
  return (
    entry.marker === null &&
    entry.lineStart &&
    entry.cell === null &&
    entry.attribute === null &&
    entry.end - entry.start <= MAX_LINE &&
    !'。;!?,、:'.includes(text[entry.end - 1] ?? ' ')
  );
}

/** "江畔实业有限公司管理文件": whose document it is, printed on its pages. */
export function isPageHeader(line: string): boolean {
  return line.length >= 6 && line.length <= MAX_LINE && PAGE_HEADER.test(line);
}

function isForm(line: string): boolean {
  return FORM_NAMES.some((form) => line.endsWith(form));
}

/** The name of a company, a form or a document. */
export function isDocumentName(name: string): boolean {
  return (
    FORM_WORDS.test(name) ||
    isForm(name) ||
    COMPANY_SUFFIXES.some((suffix) => name.endsWith(suffix) && name.length > suffix.length)
  );
}
