import { isBlock, parseBlock, planPaste, type PastePlace, type PasteTarget } from './paste';

const SCALE = { top: 10_000, step: 50 };
const open = (score: number | null = null): PasteTarget => ({ score, closed: null, scale: SCALE });

/** Three people of two lines; the second line of the second person does not apply. */
function place(given: Partial<PastePlace> = {}): PastePlace {
  return {
    people: [
      ['CH031', '何静'],
      ['CH032', '钱一鸣'],
      ['CH033', '苏禾'],
    ],
    columns: 2,
    row: 0,
    column: 0,
    target: (row, column) =>
      row === 1 && column === 1 ? { ...open(), closed: 'notApplicable' } : open(row === 0 ? 8_800 : null),
    ...given,
  };
}

const told = (text: string, given: Partial<PastePlace> = {}) =>
  planPaste(parseBlock(text), place(given)).cells.map(({ row, column, score, outcome }) =>
    [row, column, score, outcome].join(' '),
  );

describe('a block of a spreadsheet', () => {
  it('has its cells by tabs and lines, quotes around what has either inside', () => {
    expect(parseBlock('88\t90\r\n"a\nb"\t"say ""hi"""\r\n')).toEqual([
      ['88', '90'],
      ['a\nb', 'say "hi"'],
    ]);
    expect(parseBlock('5" pipe\t1')).toEqual([['5" pipe', '1']]);
  });

  it('is more than one cell; a single one with its line end is none', () => {
    expect([isBlock('88\r\n'), isBlock('88'), isBlock('88\n90'), isBlock('88\t90')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('what goes where', () => {
  it('goes downwards and to the right from the cursor on, full-width digits and all', () => {
    expect(told('85\t90\n７０．５\t60', { row: 1 })).toEqual([
      '1 0 8500 written',
      '1 1  notApplicable',
      '2 0 7050 written',
      '2 1 6000 written',
    ]);
  });

  it('says of each cell why it is not taken, changes nothing by an empty one, and shifts nothing', () => {
    expect(told('\n缺勤\n88.3\n90')).toEqual([
      '0 0  empty',
      '1 0  notANumber',
      '2 0 8830 notOnScale',
      '3 0  outside',
    ]);
    expect(told('88\t1\t1')).toEqual(['0 0 8800 same', '0 1 100 written', '0 2  outside']);
  });

  it('goes by name or number where the first column has them, in whatever order, and names who is unknown', () => {
    const plan = planPaste(parseBlock('姓名\t得分\n苏禾\t75\nCH031\t90\n林悦\t60'), place({ column: 1 }));
    expect(plan).toMatchObject({ byName: true, unknown: ['姓名', '林悦'] });
    expect(plan.cells.map(({ row, column, score }) => [row, column, score])).toEqual([
      [2, 1, 7_500],
      [0, 1, 9_000],
    ]);
  });

  it('guesses nothing where a person stands twice', () => {
    expect(planPaste(parseBlock('何静\t75\n何静\t90'), place())).toMatchObject({ byName: false });
    const twins = place({
      people: [
        ['A1', '何静'],
        ['A2', '何静'],
      ],
    });
    expect(planPaste(parseBlock('何静\t75'), twins).byName).toBe(false);
  });

  it('takes the codes of a scale with levels, and no points between them', () => {
    const levels = [
      { code: 'A', points: 9_500 },
      { code: 'B', points: 8_000 },
    ];
    const target = (): PasteTarget => ({ ...open(), scale: { ...SCALE, levels } });
    expect(told('a\n80\n85', { target })).toEqual([
      '0 0 9500 written',
      '1 0 8000 written',
      '2 0 8500 notOnScale',
    ]);
  });
});
