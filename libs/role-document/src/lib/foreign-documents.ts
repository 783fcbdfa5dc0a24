import type { Line } from './lines';

/** Words that begin lines of a document of another kind, and how many different ones make it one. */
interface ForeignKind {
  readonly words: readonly string[];
  readonly needed: number;
  /** Whether the same word on several lines counts each time. */
  readonly repeated: boolean;
}

const FOREIGN_KINDS: readonly ForeignKind[] = [
  {
    // A curriculum vitae lists posts and duties too, of a person.
    words: [
      ...'姓名 性别 出生 民族 籍贯 婚姻 政治面貌 求职意向 自我评价 教育背景 教育经历 工作经历 手机 电子邮箱 毕业院校 期望薪资'.split(
        ' ',
      ),
      ...'curriculum vitae|date of birth|nationality|education|work experience|hobbies|references available'.split(
        '|',
      ),
    ],
    needed: 4,
    repeated: false,
  },
  {
    words: ['甲方', '乙方', '出租方', '承租方', '买方', '卖方', '委托方', '受托方'],
    needed: 3,
    repeated: true,
  },
];

/** Whether the lines begin like those of a document that speaks of a person or of a contract. */
export function isForeignDocument(text: string, lines: readonly Line[]): boolean {
  return FOREIGN_KINDS.some((kind) => {
    const hits = new Map<string, number>();
    const firsts = new Set(kind.words.map((word) => word[0]));
    for (const line of lines) {
      const first = text[line.start];
      if (!firsts.has(first) && !'(（一二三四五六七八九十0123456789'.includes(first ?? ' ')) continue;
      const head = text
        .slice(line.start, Math.min(line.end, line.start + 24))
        .replaceAll(' ', '')
        .replace(/^[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.]?/, '');
      const word = kind.words.find((candidate) => head.startsWith(candidate.replaceAll(' ', '')));
      if (word !== undefined) hits.set(word, (hits.get(word) ?? 0) + 1);
    }
    const count = kind.repeated ? [...hits.values()].reduce((sum, hit) => sum + hit, 0) : hits.size;
    return count >= kind.needed && (!kind.repeated || count * 8 >= lines.length);
  });
}
