import { diffArrays } from 'diff';

/** A stretch of a reworded text: in both wordings, only in the later one, or only in the earlier one. */
export interface TextPart {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** What was taken out and put in between two wordings, word by word: Chinese is not torn into single characters. */
export function textDifference(before: string, after: string): TextPart[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

function wordsOf(text: string): string[] {
  return [...WORDS.segment(text)].map(({ segment }) => segment);
}
