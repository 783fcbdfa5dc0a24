import { type HeatLayout, type HeatLook, layoutOf, type Measure } from './heat-layout';
import { fineness } from './heat-picture';
import { groundOf } from './heat-shape';
import { wrapped } from './wrap-text';

/** A Chinese character is as wide as it is high, another one half. */
const measure: Measure = (text, size) =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? size : size / 2), 0);

const LONG =
  '按照检验规程（含抽样方案）完成来料、过程与出厂检验，及时填写记录；发现异常立即上报并跟踪处理结果，直到问题关闭为止。';
const steps = [0, 60, 70, 80, 90].map((from) => ({ from, name: `${from}%` }));

function look(rows: number, columns = 3): HeatLook {
  return {
    title: '哪些职责偏弱，要补什么知识？',
    note: '2099年第4季度 · 检测部',
    rowHeading: '职责',
    columns: Array.from({ length: columns }, (_, at) => `第${at + 1}检测与计量部`),
    rows: Array.from({ length: rows }, (_, at) => ({
      name: at % 2 === 0 ? LONG : '交接',
      note: '检测员',
      fields: Array.from({ length: columns }, (__, column) =>
        column === 1
          ? null
          : { value: column === 0 ? 59 : null, text: '59.00%', note: '4 份', description: '' },
      ),
    })),
    legend: '颜色的含义',
    steps,
    footnotes: ['图中是最弱的 60 项。'],
  };
}

/** Where a line of text begins and ends. */
function endsOf({ text, x, size, weight, align }: HeatLayout['texts'][number]): [number, number] {
  const width = measure(text, size, weight);
  return align === 'left' ? [x, x + width] : [x - width / 2, x + width / 2];
}

describe('lines of a text', () => {
  const each = (text: string) => text.length;

  it('break between words and between Chinese characters, a sign never alone at the beginning', () => {
    expect(wrapped('keep the stores in order', 10, each)).toEqual(['keep the', 'stores in', 'order']);
    expect(wrapped('按时提交，检测记录', 4, each)).toEqual(['按时提', '交，检测', '记录']);
    expect(wrapped('完成任务（检验）', 5, each)).toEqual(['完成任务', '（检验）']);
  });

  it('break a word that alone is too wide, and nothing that fits', () => {
    expect(wrapped('TS16949-2099-Q4', 6, each)).toEqual(['TS1694', '9-2099', '-Q4']);
    expect(wrapped('  in order ', 8, each)).toEqual(['in order']);
    expect(wrapped('', 8, each)).toEqual([]);
  });
});

describe('the picture of a heat map', () => {
  it('has all of a long name in lines that stay in its column', () => {
    const { texts } = layoutOf(look(2), measure);
    const name = texts.filter(({ align, size, y }) => align === 'left' && size === 13 && y > 120);
    expect(name.map(({ text }) => text).join('')).toContain(LONG);
    const [first] = layoutOf(look(2), measure).grounds;
    for (const line of texts.filter(({ text }) => LONG.includes(text) && text !== '')) {
      expect(endsOf(line)[1]).toBeLessThanOrEqual(first?.x ?? 0);
    }
  });

  it('of 149 duties and nine departments lies within its edges, and no field upon another', () => {
    const { width, height, texts, grounds } = layoutOf(look(149, 9), measure);
    for (const text of texts) {
      const [from, to] = endsOf(text);
      expect([from >= 28, to <= width - 28, text.y <= height - 28]).toEqual([true, true, true]);
    }
    const fields = grounds.filter(({ hasLine }) => !hasLine);
    expect(fields).toHaveLength(149 * 9);
    expect(Math.max(...grounds.map(({ x, width: wide }) => x + wide))).toBeLessThanOrEqual(width - 28);
    const rows = fields.filter((_, at) => at % 9 === 0);
    for (const [at, row] of rows.slice(1).entries()) {
      const above = rows[at];
      expect(row.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
    }
  });

  it('gives every field the ground of its step, and the legend those of all', () => {
    const { grounds, texts } = layoutOf(look(1), measure);
    expect(grounds.filter(({ hasLine }) => !hasLine).map(({ ground }) => ground)).toEqual([
      groundOf(0),
      groundOf(null),
      groundOf(null),
    ]);
    expect(grounds.filter(({ hasLine }) => hasLine).map(({ ground }) => ground)).toEqual(
      [0, 1, 2, 3, 4].map(groundOf),
    );
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        '哪些职责偏弱，要补什么知识？',
        '2099年第4季度 · 检测部',
        '图中是最弱的 60 项。',
      ]),
    );
  });

  it('is as wide as the other pictures, and wider where many departments want it', () => {
    expect(layoutOf(look(1), measure).width).toBe(1120);
    expect(layoutOf(look(1, 20), measure).width).toBe(2 * 28 + 300 + 20 * 84);
  });

  it('is twice as fine, and only as fine as a canvas can be where it is very long', () => {
    expect(fineness(1120, 800)).toBe(2);
    const [width, height] = [1120, 9000];
    const scale = fineness(width, height);
    expect(scale).toBeGreaterThan(1);
    expect(width * height * scale * scale).toBeLessThanOrEqual(16_000_001);
    expect(fineness(1120, 30_000) * 30_000).toBeLessThanOrEqual(16_000);
  });
});
