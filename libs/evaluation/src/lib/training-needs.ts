/**
 * Words that duties and knowledge have in common without being about the same: what one does with something, and what
 * there is about everything.
 */
const SAYS_NOTHING = new Set(
  `工作 管理 要求 方法 规定 有关 相关 进行 负责 组织 熟悉 掌握 了解 能够 基本 主要 使用 知识 制度 流程 标准 公司 部门 人员
  及时 各项 各类 以及 所有 按照 根据 完成 制定 执行 落实 协助 配合 参与 情况 内容 操作 技能 能力 日常 一般 通用 常用
  with from that this their knowledge basic work company related ensure according`.split(/\s+/),
);

/** Between words: particles and signs. */
const BETWEEN_WORDS = /[的和与及或并对在为由等各其了]/u;

/**
 * Which of a definition's knowledge items (应知应会) belong to which of its duties. The documents list both without a
 * link, so the text decides: pairs of neighbouring Chinese characters and words of four letters or more that stand in
 * both, those aside that stand everywhere. A knowledge item belongs to the duty that shares most with it, to several
 * that share as much, and to none where nothing is shared: then it belongs to the post as a whole.
 *
 * @returns for each duty its items, in the order of the definition
 */
export function trainingNeeds(duties: readonly string[], knowledge: readonly string[]): string[][] {
  const words = duties.map(wordsOf);
  const needs: string[][] = duties.map(() => []);
  for (const item of knowledge) {
    const wanted = wordsOf(item);
    const shared = words.map((own) => [...wanted].filter((word) => own.has(word)).length);
    const most = Math.max(0, ...shared);
    if (most === 0) continue;
    for (const [place, count] of shared.entries()) if (count === most) needs[place]?.push(item);
  }
  return needs;
}

function wordsOf(text: string): ReadonlySet<string> {
  const chinese = (text.match(/\p{Script=Han}+/gu) ?? [])
    .flatMap((run) => run.split(BETWEEN_WORDS))
    .flatMap((run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)));
  const latin = (text.match(/\p{Script=Latin}{4,}/gu) ?? []).map((word) => word.toLowerCase());
  return new Set([...chinese, ...latin].filter((word) => !SAYS_NOTHING.has(word)));
}
