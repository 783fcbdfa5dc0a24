import { lacksChineseFont } from './lacks-chinese-font';

/** A machine on which the two characters are this wide and look like this. */
function machine(width: number, pictures: Record<string, number[]>): Document {
  let drawn = '';
  const context = {
    font: '',
    measureText: () => ({ width }),
    clearRect: () => undefined,
    fillText: (character: string) => (drawn = character),
    getImageData: () => ({ data: pictures[drawn] }),
  };
  return {
    body: document.body,
    defaultView: window,
    createElement: () => ({ getContext: () => context }),
  } as unknown as Document;
}

describe('a machine without a Chinese font', () => {
  it('has characters as wide as they are high that look different: it has a font', () => {
    expect(lacksChineseFont(machine(32, { 岗: [1, 2], 评: [3, 4] }))).toBe(false);
  });

  it('draws narrow boxes', () => {
    expect(lacksChineseFont(machine(19.2, { 岗: [1, 2], 评: [3, 4] }))).toBe(true);
  });

  it('draws the same box for both', () => {
    expect(lacksChineseFont(machine(32, { 岗: [1, 2], 评: [1, 2] }))).toBe(true);
  });

  it('is not suspected where nothing can be measured', () => {
    expect(lacksChineseFont(document)).toBe(false);
  });
});
