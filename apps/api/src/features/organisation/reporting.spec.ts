import { Reporting, type ReportingFacts } from './reporting';

const DAY = '2026-11-20';

/** Posts 1 ← 2 ← 3 ← 4 (1 is the top); people 11, 12, 13, 14 in them, each since 2020. State what differs. */
function facts(changes: Partial<ReportingFacts> = {}): ReportingFacts {
  return {
    positions: [position(1, null), position(2, 1), position(3, 2), position(4, 3)],
    employees: [employee(11), employee(12), employee(13), employee(14)],
    assignments: [holds(11, 1), holds(12, 2), holds(13, 3), holds(14, 4)],
    ...changes,
  };
}

const position = (id: number, superiorPositionId: number | null) => ({ id, superiorPositionId });
const employee = (
  id: number,
  {
    hiredOn = '2020-01-01',
    leftOn = null,
    namedSuperiorId = null,
  }: Partial<ReportingFacts['employees'][number]> = {},
) => ({ id, hiredOn, leftOn, namedSuperiorId });
const holds = (
  employeeId: number,
  positionId: number,
  startsOn = '2020-01-01',
  endsOn: string | null = null,
) => ({
  employeeId,
  positionId,
  startsOn,
  endsOn,
});

describe('superior of an employee in a post', () => {
  it('is the holder of the position reported to', () => {
    expect(new Reporting(facts()).superiorOf(14, 4, DAY)).toEqual({
      employeeId: 13,
      positionId: 3,
      source: 'position',
      vacantPositionIds: [],
      problem: null,
    });
  });

  it('is the named person before the holder', () => {
    const employees = [employee(11), employee(12), employee(13), employee(14, { namedSuperiorId: 12 })];
    expect(new Reporting(facts({ employees })).superiorOf(14, 4, DAY)).toMatchObject({
      employeeId: 12,
      source: 'named',
    });
  });

  it('is the holder again once the named person has left, the last day still counting', () => {
    const employees = [
      employee(11),
      employee(12, { leftOn: '2026-11-19' }),
      employee(13),
      employee(14, { namedSuperiorId: 12 }),
    ];
    const reporting = new Reporting(facts({ employees }));
    expect(reporting.superiorOf(14, 4, '2026-11-19').employeeId).toBe(12);
    expect(reporting.superiorOf(14, 4, '2026-11-20').employeeId).toBe(13);
  });

  it('is the longest in post of several holders', () => {
    const assignments = [
      holds(13, 3, '2024-05-01'),
      holds(12, 3, '2023-05-01'),
      holds(11, 3, '2025-01-01'),
      holds(14, 4),
    ];
    expect(new Reporting(facts({ assignments })).superiorOf(14, 4, DAY).employeeId).toBe(12);
  });

  it('follows the day: before the change the one, after it the other', () => {
    const assignments = [holds(13, 3, '2020-01-01', '2026-10-31'), holds(12, 3, '2026-11-01'), holds(14, 4)];
    const reporting = new Reporting(facts({ assignments }));
    expect(reporting.superiorOf(14, 4, '2026-10-31').employeeId).toBe(13);
    expect(reporting.superiorOf(14, 4, '2026-11-01').employeeId).toBe(12);
  });

  it('is found further up when posts are vacant, and they are named', () => {
    const assignments = [holds(11, 1), holds(14, 4)];
    expect(new Reporting(facts({ assignments })).superiorOf(14, 4, DAY)).toEqual({
      employeeId: 11,
      positionId: 1,
      source: 'position',
      vacantPositionIds: [3, 2],
      problem: null,
    });
  });

  it('passes over a holder who is not employed any more', () => {
    const employees = [employee(11), employee(12), employee(13, { leftOn: '2026-06-30' }), employee(14)];
    expect(new Reporting(facts({ employees })).superiorOf(14, 4, DAY)).toMatchObject({
      employeeId: 12,
      vacantPositionIds: [3],
    });
  });

  it('is never oneself: who holds the superior post too reports to the next one up', () => {
    const assignments = [holds(12, 2), holds(14, 3), holds(14, 4)];
    expect(new Reporting(facts({ assignments })).superiorOf(14, 4, DAY)).toMatchObject({
      employeeId: 12,
      vacantPositionIds: [],
    });
  });

  it('is missing at the top', () => {
    expect(new Reporting(facts()).superiorOf(11, 1, DAY)).toMatchObject({
      employeeId: null,
      problem: 'missing',
    });
  });

  it('is vacant when nobody holds any post above', () => {
    const reporting = new Reporting(facts({ assignments: [holds(14, 4)] }));
    expect(reporting.superiorOf(14, 4, DAY)).toMatchObject({
      employeeId: null,
      vacantPositionIds: [3, 2, 1],
      problem: 'vacant',
    });
  });

  it('is a loop when the vacant posts report to each other', () => {
    const positions = [position(3, 4), position(4, 3)];
    const reporting = new Reporting(facts({ positions, assignments: [holds(14, 4)] }));
    expect(reporting.superiorOf(14, 4, DAY)).toMatchObject({ employeeId: null, problem: 'loop' });
  });

  it('is a loop when the people report to each other, over three of them too', () => {
    const employees = [employee(11, { namedSuperiorId: 14 }), employee(12), employee(13), employee(14)];
    const reporting = new Reporting(facts({ employees }));
    expect(reporting.superiorOf(14, 4, DAY)).toMatchObject({ employeeId: 13, problem: 'loop' });
    expect(reporting.superiorOf(11, 1, DAY)).toMatchObject({ employeeId: 14, problem: 'loop' });
  });
});

describe('indirect superior', () => {
  it('is the superior of the superior, in the post through which they are one', () => {
    const assignments = [
      holds(11, 1),
      holds(12, 2),
      holds(13, 3, '2025-01-01'),
      holds(13, 1, '2021-01-01'),
      holds(14, 4),
    ];
    expect(new Reporting(facts({ assignments })).indirectSuperiorOf(14, 4, DAY)).toMatchObject({
      employeeId: 12,
      positionId: 2,
    });
  });

  it('of a named superior follows from the post held longest', () => {
    const employees = [employee(11), employee(12), employee(13), employee(14, { namedSuperiorId: 12 })];
    expect(new Reporting(facts({ employees })).indirectSuperiorOf(14, 4, DAY).employeeId).toBe(11);
  });

  it('is missing under the top, and never the employee', () => {
    expect(new Reporting(facts()).indirectSuperiorOf(12, 2, DAY)).toMatchObject({
      employeeId: null,
      problem: 'missing',
    });
    const employees = [employee(11), employee(12), employee(13, { namedSuperiorId: 14 }), employee(14)];
    expect(new Reporting(facts({ employees })).indirectSuperiorOf(14, 4, DAY).employeeId).toBeNull();
  });
});

describe('standing above', () => {
  it('goes up the whole chain and never down', () => {
    const reporting = new Reporting(facts());
    expect(reporting.isAbove(11, 14, DAY)).toBe(true);
    expect(reporting.isAbove(13, 14, DAY)).toBe(true);
    expect(reporting.isAbove(14, 11, DAY)).toBe(false);
    expect(reporting.isAbove(14, 14, DAY)).toBe(false);
  });

  it('counts every post of the person', () => {
    const positions = [...facts().positions, position(5, null), position(6, 5)];
    const employees = [...facts().employees, employee(15)];
    const assignments = [...facts().assignments, holds(15, 5), holds(14, 6)];
    expect(new Reporting({ positions, employees, assignments }).isAbove(15, 14, DAY)).toBe(true);
  });

  it('ends in a loop', () => {
    const employees = [employee(11, { namedSuperiorId: 13 }), employee(12), employee(13), employee(14)];
    expect(new Reporting(facts({ employees })).isAbove(99, 14, DAY)).toBe(false);
  });
});
