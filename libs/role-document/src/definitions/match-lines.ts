/** A line of a definition; the key tells which line of earlier versions it continues. */
export interface KnownLine {
  readonly itemKey: string;
  readonly kind: string;
  readonly text: string;
}

/** A line as somebody wants it saved; `itemKey` where the editor knows which line it continues. */
export interface WantedLine {
  readonly itemKey?: string;
  readonly kind: string;
  readonly text: string;
}

/** Letters and digits of any script; everything else (white space, punctuation, width) does not make another duty. */
const INSIGNIFICANT = /[^\p{L}\p{N}]+/gu;

/** What two lines have in common when they say the same: equal for texts that differ in spacing and punctuation only. */
export function textIdentity(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const significant = plain.replace(INSIGNIFICANT, '');
  return significant === '' ? plain.trim() : significant;
}

/** From here on two wordings are one line that was reworded; see `similarity`. */
const REWORDED = 0.7;
/** Shorter texts are contained in too much: 盘点 in every line about stock-taking. */
const SHORTEST_REWORDED = 4;

/**
 * Which earlier line each line of a new version continues, in the order of the new lines; null for a new line.
 * The surest sign counts first: the key that the editor sent, the same text within the kind, the same text in another
 * kind, then the most similar wording within the kind. Every earlier line is continued once at most.
 *
 * @param known lines of earlier versions, the newest first; of a line with several wordings the first counts
 */
export function matchLines(wanted: readonly WantedLine[], known: readonly KnownLine[]): (string | null)[] {
  const newest = newestWordings(known).map(identified);
  const lines = wanted.map(identified);
  const free = new Set(newest.map(({ itemKey }) => itemKey));
  const take = (key: string | undefined): string | null =>
    key !== undefined && free.delete(key) ? key : null;
  const keys = wanted.map(({ itemKey }) => take(itemKey));
  const matchEqual = (nameOf: (line: Identified<WantedLine>) => string) => {
    const candidates = Map.groupBy(newest, nameOf);
    lines.forEach((line, place) => {
      keys[place] ??= take(candidates.get(nameOf(line))?.find(({ itemKey }) => free.has(itemKey))?.itemKey);
    });
  };
  matchEqual(({ kind, identity }) => `${kind} ${identity}`);
  matchEqual(({ identity }) => identity);
  const open = lines.flatMap((line, place) => (keys[place] === null ? [{ ...line, place }] : []));
  const left = newest.filter(({ itemKey }) => free.has(itemKey));
  for (const { place, itemKey } of mostSimilarFirst(open, left)) keys[place] ??= take(itemKey);
  return keys;
}

/** A line with what its text has in common with others that say the same. */
type Identified<Line> = Line & { readonly identity: string };

function identified<Line extends WantedLine>(line: Line): Identified<Line> {
  return { ...line, identity: textIdentity(line.text) };
}

function newestWordings(known: readonly KnownLine[]): KnownLine[] {
  const newest = new Map<string, KnownLine>();
  for (const line of known) if (!newest.has(line.itemKey)) newest.set(line.itemKey, line);
  return [...newest.values()];
}

/** Pairs of one kind that may be one line reworded, the most similar first, otherwise in the order of the lines. */
function mostSimilarFirst(
  open: readonly (Identified<WantedLine> & { readonly place: number })[],
  known: readonly Identified<KnownLine>[],
): { readonly place: number; readonly itemKey: string }[] {
  const before = known.map((line) => ({ ...line, pairs: characterPairs(line.identity) }));
  const found: { place: number; itemKey: string; alike: number }[] = [];
  for (const line of open) {
    const pairs = characterPairs(line.identity);
    for (const earlier of before) {
      if (earlier.kind !== line.kind) continue;
      const alike = alikeness(pairs, earlier.pairs);
      if (alike >= REWORDED) found.push({ place: line.place, itemKey: earlier.itemKey, alike });
    }
  }
  return found.sort((one, other) => other.alike - one.alike || one.place - other.place);
}

/**
 * How alike two wordings are, from 0 to 1: the mean of Dice's coefficient and the overlap coefficient of their pairs of
 * neighbouring characters. The second lets a line that was only extended count as the same one; alone it would also
 * join a short line with every long one that contains it.
 */
export function similarity(one: string, other: string): number {
  return alikeness(characterPairs(textIdentity(one)), characterPairs(textIdentity(other)));
}

/** Each pair of neighbouring UTF-16 units as one number, in ascending order: two lists are compared in one pass. */
type CharacterPairs = Uint32Array;

function characterPairs(text: string): CharacterPairs {
  if (text.length < SHORTEST_REWORDED) return new Uint32Array();
  const pairs = new Uint32Array(text.length - 1);
  for (let place = 0; place < pairs.length; place += 1) {
    pairs[place] = text.charCodeAt(place) * 0x10000 + text.charCodeAt(place + 1);
  }
  return pairs.sort();
}

function alikeness(one: CharacterPairs, other: CharacterPairs): number {
  if (one.length === 0 || other.length === 0) return 0;
  const common = commonPairs(one, other);
  return common / (one.length + other.length) + common / (2 * Math.min(one.length, other.length));
}

/** How many pairs both have, each as often as in the list that has it less often. */
function commonPairs(one: CharacterPairs, other: CharacterPairs): number {
  let common = 0;
  for (let place = 0, opposite = 0; place < one.length && opposite < other.length;) {
    const difference = one[place] - other[opposite];
    if (difference === 0) common += 1;
    if (difference <= 0) place += 1;
    if (difference >= 0) opposite += 1;
  }
  return common;
}
