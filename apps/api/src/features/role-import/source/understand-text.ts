import type { RoleDocument } from '@gangping/role-document';
import { parseRoleDocument } from '@gangping/role-document/reader';
import { LIMITS } from './limits';
import { SourceRefusal } from './source-document';

/** This part of a text is looked at first, where the text is longer than that many characters. */
const FIRST_PART = 1 / 16;
const LONG_TEXT = 100_000;

/**
 * Reads the role definitions in a text of which nobody knows how many there are: each costs time and memory, however
 * short it is. So the first part of a long text is read by itself, and where there are too many already, the rest is not.
 *
 * @param read another one for specs
 * @throws SourceRefusal `roleImport.tooManyPositions`
 */
export function understandText(text: string, read = parseRoleDocument): RoleDocument {
  if (text.length > LONG_TEXT) {
    const { positions } = read(text.slice(0, text.length * FIRST_PART));
    // Without lines it may be a list of posts that the rest of the text describes.
    refuseTooMany(positions.filter(({ items }) => items.length > 0).length);
  }
  const document = read(text);
  refuseTooMany(document.positions.length);
  return document;
}

function refuseTooMany(positions: number): void {
  if (positions <= LIMITS.positions) return;
  throw new SourceRefusal('roleImport.tooManyPositions', { maximum: LIMITS.positions });
}
