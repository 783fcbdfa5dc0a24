import { blockedPeople, preflightReasons } from './preflight-reasons';
import { findingForTests } from './testing/cycle-for-tests';

const lin = { employeeId: 5, employeeName: '林悦' };
const he = { employeeId: 6, employeeName: '何欣' };
const names = (findings: readonly { employeeName: string }[]) => findings.map((one) => one.employeeName);

describe('what preflight finds', () => {
  it('puts people whose cure is one and the same on one line', () => {
    const missing = { code: 'coefficientMissing', severity: 'warning', fix: 'position' } as const;
    const [reason] = preflightReasons([
      findingForTests({ ...missing, ...lin }),
      findingForTests({ ...missing, employeeId: 9, employeeName: '安禾', positionId: 4 }),
      findingForTests({ ...missing, ...he }),
    ]);
    expect(reason.people).toBe(3);
    expect(reason.lines.map(({ findings }) => names(findings))).toEqual([['林悦', '何欣'], ['安禾']]);
    expect(reason.lines[0].fixes).toEqual(['position']);
  });

  it('keeps apart what is put right person by person', () => {
    const short = { code: 'tooShortInPost', fix: 'employee', amount: 7 } as const;
    const [reason] = preflightReasons([
      findingForTests({ ...short, ...lin }),
      findingForTests({ ...short, ...he }),
    ]);
    expect(reason.lines.map(({ fixes }) => fixes)).toEqual([['employee'], ['employee']]);
  });

  it.each(['superiorMissing', 'superiorVacant', 'superiorLoop'] as const)(
    'offers to name a superior for the person, not only to change the position: %s',
    (code) => {
      const [reason] = preflightReasons([
        findingForTests({ code, ...lin }),
        findingForTests({ code, ...he }),
      ]);
      expect(reason.lines.map(({ fixes }) => fixes)).toEqual([
        ['position', 'namedSuperior'],
        ['position', 'namedSuperior'],
      ]);
    },
  );

  it('tells two sums of weights of one position apart', () => {
    const weights = { code: 'weightsNotWhole', fix: 'definition' } as const;
    const [reason] = preflightReasons([
      findingForTests({ ...weights, amount: 9999 }),
      findingForTests({ ...weights, amount: 9000 }),
    ]);
    expect(reason.lines).toHaveLength(2);
    expect(reason.people).toBe(1);
  });

  it('names what blocks first, and counts each person who is left out once', () => {
    const findings = [
      findingForTests({ code: 'evenlyWeighted', severity: 'warning', fix: 'definition' }),
      findingForTests({ code: 'superiorMissing', ...lin }),
      findingForTests({ code: 'onProbation', fix: 'employee', ...lin }),
    ];
    expect(preflightReasons(findings).map(({ code }) => code)).toEqual([
      'superiorMissing',
      'onProbation',
      'evenlyWeighted',
    ]);
    expect(blockedPeople(findings)).toBe(1);
  });
});
