import { createHash } from 'node:crypto';

/**
 * SHA-256, hexadecimal, over the canonical JSON of what was published: members in the order of their names at every
 * level, so that the same content gives the same hash however it was put together.
 */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
