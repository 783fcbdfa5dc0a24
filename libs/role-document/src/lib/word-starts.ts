/** Words looked up by where they begin in a text: only those with the right first character are compared. */
export class WordStarts {
  /** By UTF-16 unit: a character of its own would have to be made at each place that is looked at. */
  private readonly byFirst = new Map<number, string[]>();

  /** Of several words that fit the one that comes first in the list is taken. */
  constructor(words: readonly string[]) {
    for (const word of words) {
      const first = word.charCodeAt(0);
      const group = this.byFirst.get(first);
      if (group === undefined) this.byFirst.set(first, [word]);
      else group.push(word);
    }
  }

  /** The word that begins at `at` and ends at `limit` at the latest, or null. */
  at(text: string, at: number, limit = text.length): string | null {
    const group = this.byFirst.get(text.charCodeAt(at));
    if (group === undefined) return null;
    for (const word of group) if (at + word.length <= limit && text.startsWith(word, at)) return word;
    return null;
  }
}
