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

const CLOSING =
  /^(?:本|以上)(?:制度|规范|规定|办法|手册|汇编|细则|说明书?|职责|文件|规程|标准)(?:自|从|由|经|的解释|未尽|解释)/;

/** "本制度自发布之日起施行": the document ends, and so does its last post. */
export function closesDocument(text: string, start: number, end: number): boolean {
  return CLOSING.test(text.slice(start, Math.min(end, start + 16)));
}
