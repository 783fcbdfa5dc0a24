import { placeAbove, sizeInside } from './chart-numbers';
import { chartOptions, cut, textOfValue } from './chart-options';
import { pictureHeight } from './chart-picture';
import {
  chartData,
  paperColours,
  readColours,
  type ChartColours,
  type ChartLook,
  type ChartSeries,
} from './chart-shape';

const colours: ChartColours = {
  ink: '#111',
  line: '#ddd',
  surface: '#fff',
  font: 'serif',
  series: ['#101', '#202', '#303', '#404'],
  tones: {
    primary: '#1',
    success: '#2',
    warning: '#3',
    danger: '#4',
    info: '#5',
    seal: '#6',
    quiet: '#7',
    dark: '#8',
  },
  grades: { A: '#0a0', B: '#00a', C: '#aa0', D: '#a00' },
};

function look(
  kind: ChartLook['kind'],
  series: readonly ChartSeries[],
  given: Partial<ChartLook> = {},
): ChartLook {
  return { kind, labels: ['x', 'y', 'z'], series, format: String, max: undefined, ...given };
}

describe('the shape of a chart', () => {
  it('gives a grade its own colour, whatever its place', () => {
    const series = (['D', 'A'] as const).map((grade) => ({ name: grade, values: [1], grade }));
    const { datasets } = chartData(look('bar', series), colours);
    expect(datasets.map((one) => one.borderColor)).toEqual(['#a00', '#0a0']);
  });

  it('gives each bar of a distribution the colour of its grade', () => {
    const series = [{ name: 'people', values: [2, 5, 1], gradeOfEach: ['A', 'B', 'E'] }];
    const { datasets } = chartData(look('bar', series), colours);
    expect(datasets[0]?.backgroundColor).toEqual(['#0a0', '#00a', '#101']);
  });

  it('tells series apart by more than colour', () => {
    const series = ['mine', 'team'].map((name) => ({ name, values: [1, 2] }));
    const { datasets } = chartData(look('line', series), colours);
    expect(new Set(datasets.map((one) => one.borderColor)).size).toBe(2);
    expect(
      new Set(datasets.map((one) => JSON.stringify((one as { borderDash?: number[] }).borderDash))).size,
    ).toBe(2);
  });

  it('leaves a gap where there is no value', () => {
    const { datasets } = chartData(look('line', [{ name: 'a', values: [100, null] }]), colours);
    expect(datasets[0]?.data).toEqual([100, null]);
  });

  it('draws a range from its least to its greatest value, and a mark across it', () => {
    const series = [
      { name: 'range', from: [60, null], values: [90, null] },
      { name: 'mean', values: [75, null], isMark: true },
    ];
    const { datasets } = chartData(look('range', series), colours);
    expect(datasets.map(({ data }) => data)).toEqual([
      [[60, 90], null],
      [75, null],
    ]);
    expect(datasets.map((one) => (one as { type?: string }).type)).toEqual([undefined, 'line']);
    expect(textOfValue([60, 90], (value) => `${value}!`)).toBe('60! – 90!');
  });

  it('lays stacked parts upon each other, with their names beside them when they lie', () => {
    const stacked = chartOptions(look('stackedRows', [{ name: 'a', values: [1], tone: 'quiet' }]), colours);
    expect(stacked.indexAxis).toBe('y');
    expect([stacked.scales?.['x'], stacked.scales?.['y']]).toMatchObject([
      { stacked: true },
      { stacked: true },
    ]);
    expect(chartOptions(look('bar', []), colours).scales?.['y']).toMatchObject({ stacked: false });
  });

  it('says what its only colour means where there could be others', () => {
    const closed = { name: 'Closed', values: [3], tone: 'dark' as const };
    const shownFor = (kind: ChartLook['kind'], ...series: ChartSeries[]) =>
      chartOptions(look(kind, series), colours).plugins?.legend?.display;
    expect([shownFor('stackedRows', closed), shownFor('stackedRows'), shownFor('rows', closed)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('writes all shares of standing bars in a size in which the widest has room, or none', () => {
    // 36 of 12 pixels and the distance: 41, 38 in 11, 35 in 10.
    expect([41, 40, 35, 34].map((room) => sizeInside(36, room))).toEqual([12, 11, 10, null]);
  });

  it('puts the number of a bar past the marks that would strike it through', () => {
    const at = (...marks: number[]) => placeAbove(100, marks, 0);
    expect([at(), at(101), at(130), at(60)]).toEqual([92, 92, 92, 92]);
    expect([at(91), at(86), at(91, 80), at(80, 91)]).toEqual([83, 78, 72, 72]);
    expect([placeAbove(20, [], 0), placeAbove(16, [], 0), placeAbove(20, [12], 0)]).toEqual([12, null, null]);
  });

  it('writes scaled integers on the axis as people read them', () => {
    const options = chartOptions(
      look('bar', [], { max: 10000, format: (value) => `${value / 100} points` }),
      colours,
    );
    const y = options.scales?.['y'] as { max: number; ticks: { callback: (value: number) => string } };
    expect(y.max).toBe(10000);
    expect(y.ticks.callback(5000)).toBe('50 points');
  });

  it('cuts a long name by the room that its letters take', () => {
    expect(cut('生产计划与物料控制部', 8)).toBe('生产计划与物料…');
    expect(cut('Planning and materials', 8)).toBe('Planning and…');
    expect(cut('质量部', 8)).toBe('质量部');
  });

  it('makes the picture as high as its lines want', () => {
    const labels = Array.from({ length: 40 }, (_, at) => `${at}`);
    expect(pictureHeight(look('rows', [{ name: 'a', values: [] }], { labels }))).toBeGreaterThan(1200);
    expect(pictureHeight(look('bar', [{ name: 'a', values: [] }], { labels }))).toBe(560);
  });

  it('takes its colours from the tokens, and those of paper beside a dark screen', () => {
    const style = document.createElement('style');
    style.textContent = '.screen { --gp-grade-a: #123456 } .gp-paper { --gp-grade-a: #00aa00 }';
    const element = document.createElement('div');
    element.className = 'screen';
    document.body.append(style, element);
    expect(readColours(element).grades.A).toBe('#123456');
    expect(paperColours(document).grades.A).toBe('#00aa00');
    expect(document.querySelector('.gp-paper')).toBeNull();
    element.remove();
    style.remove();
  });
});
