/** "篇三:", "第二篇:", "第三章 ", "part 2:": where it ends, or null. */
export function chapterEnd(text: string, start: number, limit: number): number | null {
  const head = text.slice(start, Math.min(limit, start + 16));
  const match =
    /^(?:篇[一二三四五六七八九十\d]{1,3}|第[一二三四五六七八九十百\d]{1,4}(?:篇|章|部分|节)|(?:part|chapter) \d{1,3})[:、. \t]*/.exec(
      head,
    );
  return match === null ? null : start + match[0].length;
}

/** "第二节" is part of the chapter above it and keeps the unit that the chapter names. */
export function isSubchapter(chapter: string): boolean {
  return chapter.startsWith('第') && chapter.includes('节');
}
