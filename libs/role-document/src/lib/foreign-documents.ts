import type { Line } from './lines';

/** Words that begin lines of a document of another kind, and how many different ones make it one. */
interface ForeignKind {
  /** Without blanks. */
  readonly words: readonly string[];
  readonly firsts: ReadonlySet<string>;
  readonly needed: number;
  /** Whether the same word on several lines counts each time. */
  readonly repeated: boolean;
}

/** What is looked at of a line. */
const MAX_HEAD = 24;
const NUMERALS = '一二三四五六七八九十0123456789';

const FOREIGN_KINDS: readonly ForeignKind[] = [
  {
    // A curriculum vitae lists posts and duties too, of a person.
    ...begunWith(
      ...'姓名 性别 出生 民族 籍贯 婚姻 政治面貌 求职意向 自我评价 教育背景 教育经历 工作经历 手机 电子邮箱 毕业院校 期望薪资'.split(
        ' ',
      ),
      ...'curriculum vitae|date of birth|nationality|education|work experience|hobbies|references available'.split(
        '|',
      ),
    ),
    needed: 4,
    repeated: false,
  },
  {
    ...begunWith('甲方', '乙方', '出租方', '承租方', '买方', '卖方', '委托方', '受托方'),
    needed: 3,
    repeated: true,
  },
];

function begunWith(...words: readonly string[]): Pick<ForeignKind, 'words' | 'firsts'> {
  return {
    words: words.map((word) => word.replaceAll(' ', '')),
    firsts: new Set(words.map((word) => word[0] ?? '')),
  };
}

/** Whether the lines begin like those of a document that speaks of a person or of a contract. */
export function isForeignDocument(text: string, lines: readonly Line[]): boolean {
  return FOREIGN_KINDS.some((kind) => {
    const hits = new Map<string, number>();
    for (const { start, end } of lines) {
      const from = behindNumber(text, start);
      if (!kind.firsts.has(text[from] ?? '')) continue;
      const head = text.slice(from, Math.min(end, start + MAX_HEAD)).replaceAll(' ', '');
      const word = kind.words.find((candidate) => head.startsWith(candidate));
      if (word !== undefined) hits.set(word, (hits.get(word) ?? 0) + 1);
    }
    const count = kind.repeated ? [...hits.values()].reduce((sum, hit) => sum + hit, 0) : hits.size;
    return count >= kind.needed && (!kind.repeated || count * 8 >= lines.length);
  });
}

/** Behind "(一)", "3." and the like, or `start`. */
function behindNumber(text: string, start: number): number {
  let at = start;
  const pass = (chars: string): boolean => {
    if (!chars.includes(text[at] ?? '-') || at - start >= MAX_HEAD) return false;
    at += 1;
    while (text[at] === ' ' && at - start < MAX_HEAD) at += 1;
    return true;
  };
  pass('(');
  let digits = 0;
  while (digits < 3 && pass(NUMERALS)) digits += 1;
  if (digits === 0) return start;
  pass(')');
  pass('、.');
  return at;
}
