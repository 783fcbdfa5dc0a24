import { chartData, chartOptions, readColours } from './chart-shape';

const colours = {
  ink: '#111',
  line: '#ddd',
  font: 'serif',
  series: ['#101', '#202', '#303', '#404'],
  grades: { A: '#0a0', B: '#00a', C: '#aa0', D: '#a00' },
};

describe('the shape of a chart', () => {
  it('gives a grade its own colour, whatever its place', () => {
    const series = (['D', 'A'] as const).map((grade) => ({ name: grade, values: [1], grade }));
    const { datasets } = chartData('bar', ['x'], series, colours);
    expect(datasets.map((one) => one.borderColor)).toEqual(['#a00', '#0a0']);
  });

  it('gives each bar of a distribution the colour of its grade', () => {
    const series = [{ name: 'people', values: [2, 5, 1], gradeOfEach: ['A', 'B', 'E'] }];
    const { datasets } = chartData('bar', ['A', 'B', 'E'], series, colours);
    expect(datasets[0]?.backgroundColor).toEqual(['#0a0', '#00a', '#101']);
  });

  it('tells series apart by more than colour', () => {
    const series = ['mine', 'team'].map((name) => ({ name, values: [1, 2] }));
    const { datasets } = chartData('line', ['x', 'y'], series, colours);
    expect(new Set(datasets.map((one) => one.borderColor)).size).toBe(2);
    expect(
      new Set(datasets.map((one) => JSON.stringify((one as { borderDash?: number[] }).borderDash))).size,
    ).toBe(2);
  });

  it('leaves a gap where there is no value', () => {
    const { datasets } = chartData('line', ['x', 'y'], [{ name: 'a', values: [100, null] }], colours);
    expect(datasets[0]?.data).toEqual([100, null]);
  });

  it('writes scaled integers on the axis as people read them', () => {
    const options = chartOptions({
      kind: 'bar',
      max: 10000,
      format: (value) => `${value / 100} points`,
      colours,
      series: [],
    });
    const y = options.scales?.['y'] as { max: number; ticks: { callback: (value: number) => string } };
    expect(y.max).toBe(10000);
    expect(y.ticks.callback(5000)).toBe('50 points');
  });

  it('takes its colours from the tokens', () => {
    const element = document.createElement('div');
    element.style.setProperty('--gp-grade-a', '#123456');
    document.body.append(element);
    expect(readColours(element).grades.A).toBe('#123456');
    element.remove();
  });
});
