import { parseRoleDocument } from './parse-role-document';
import { readCorpus } from './testing/corpus';

const DECORATIONS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `❤ ${name}`,
  (name) => `🌸🌸${name}🌸🌸`,
  (name) => `>>> ${name} <<<`,
  (name) => `========\n${name}\n========`,
  (name) => `**** ${name} ****`,
  (name) => `♪${name}♪`,
  (name) => `✿ ${name} ✿`,
  (name) => `---------- ${name} ----------`,
  (name) => `〖${name}〗`,
  (name) => `岗位：${name}`,
  (name) => `※※ ${name} ※※`,
  (name) => `／／ ${name}`,
  (name) => `👉${name}`,
];
const TERMS = [
  '',
  '  5名',
  '（2人）',
  ' x3',
  ' 若干名',
  '  2名   薪资：底薪3000+提成',
  '　月薪6000-9000',
  ' | 上海 | 8-12k',
  '【3名】待遇面议',
  ' 招2人',
];
const NAMES =
  '打荷 墩子 水台 夜审 场记 灯光 走钢丝 追光 压轴唱段 云上掌灯 染缸主操 泳池救生 骨干教研 冷链押运 鱼塘值守 Backend 3D角色美术 Unity客户端 茶席布置 Line_Producer'
    .split(' ')
    .map((name) => name.replace('_', ' '));

/** Titles on lines of their own, each right above the same section. */
function recurring(text: string): { start: number; end: number }[] {
  const { positions } = parseRoleDocument(text);
  if (positions.length < 2) return [];
  const lines = positions.map(({ title, titleSpan }) => {
    const start = text.lastIndexOf('\n', titleSpan.start - 1) + 1;
    const end = `${text}\n`.indexOf('\n', titleSpan.end);
    const below = /^\s*(\S.*)$/m.exec(text.slice(end + 1))?.[1] ?? '';
    const isAlone = /^\s*\S{0,4}\s*$/.test(text.slice(start, end).replace(title, ''));
    return { start, end, isAlone, below };
  });
  const isSection = (line: string): boolean =>
    /^\S{0,4}\s*【?(?:岗位|工作|主要)?(?:职责|内容)】?[:：]?\s*$/.test(line);
  return lines.every((line) => line.isAlone && isSection(line.below)) ? lines : [];
}

describe('headings of posts that nobody has seen', () => {
  it('are read by what recurs below them, in the documents of the corpus', () => {
    let read = 0;
    let all = 0;
    readCorpus().forEach(({ text }, seed) => {
      const lines = recurring(text);
      if (lines.length === 0) return;
      for (const [at, decorate] of DECORATIONS.entries()) {
        const terms = TERMS[(seed + at) % TERMS.length] ?? '';
        const names = lines.map(
          (_, index) =>
            `${NAMES[(seed * 3 + at + index) % NAMES.length] ?? ''}${index >= NAMES.length ? '甲' : ''}`,
        );
        let changed = '';
        let from = 0;
        lines.forEach(({ start, end }, index) => {
          changed += `${text.slice(from, start)}\n${decorate(`${names[index] ?? ''}${terms}`)}`;
          from = end;
        });
        changed += text.slice(from);
        const titles = new Set(parseRoleDocument(changed).positions.map((position) => position.title));
        const found = names.filter((each) => titles.has(each)).length;
        all += names.length;
        read += found;
      }
    });
    expect(read / all).toBeGreaterThan(0.95);
  });
});
