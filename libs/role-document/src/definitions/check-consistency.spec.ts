import { checkConsistency, promotionSteps, type DescribedPosition } from './check-consistency';
import { PositionNames } from './position-names';

let nextId = 0;
const position = (title: string, changes: Partial<DescribedPosition> = {}): DescribedPosition => ({
  id: (nextId += 1),
  title,
  department: '生产部',
  superiorPositionId: null,
  superiorText: null,
  directReports: null,
  deputyPositionId: null,
  deputyText: null,
  promotionPath: [],
  headcount: null,
  holders: 0,
  ...changes,
});
const told = (...positions: DescribedPosition[]) => {
  const titles = new Map(positions.map(({ id, title }) => [id, title]));
  return checkConsistency(positions).map(({ code, positionId, otherPositionId, params }) => [
    `${titles.get(positionId)} ${code}${otherPositionId === null ? '' : ` ${titles.get(otherPositionId)}`}`,
    params,
  ]);
};

describe('checkConsistency', () => {
  it('finds nothing in a company whose definitions agree', () => {
    const head = position('经理', { directReports: ['班组长'], headcount: 1, holders: 1 });
    const leader = position('班组长', {
      superiorPositionId: head.id,
      directReports: ['操作工5人'],
      promotionPath: ['班组长', '经理'],
    });
    const worker = position('操作工', { superiorPositionId: leader.id, directReports: [], deputyText: '无' });
    expect(told(head, leader, worker)).toEqual([]);
  });

  it('tells a superior that does not exist', () => {
    expect(told(position('经理'), position('班组长', { superiorText: '车间主任' }))).toEqual([
      ['班组长 superiorUnknown', { name: '车间主任' }],
    ]);
  });

  it('does not ask whom the head of the company reports to', () => {
    const head = position('总经理', { superiorText: '董事会' });
    expect(told(head, position('秘书', { superiorPositionId: head.id }))).toEqual([]);
  });

  it('tells who has no superior, but not the one at the head of the most', () => {
    const head = position('总经理');
    const under = position('秘书', { superiorPositionId: head.id });
    expect(told(position('顾问'), head, under)).toEqual([['顾问 superiorMissing', {}]]);
  });

  it('tells a circle, with the way round it, at each of its positions and at nobody below it', () => {
    const one = position('甲');
    const two = position('乙', { superiorPositionId: one.id });
    const below = position('丙', { superiorPositionId: one.id });
    expect(told({ ...one, superiorPositionId: two.id }, two, below)).toEqual([
      ['甲 superiorLoop 乙', { way: '甲 → 乙 → 甲' }],
      ['乙 superiorLoop 甲', { way: '乙 → 甲 → 乙' }],
    ]);
  });

  it('tells that A reports to B and B does not list A; not where B lists nobody at all', () => {
    const head = position('经理', { directReports: [] });
    const silent = { ...head, directReports: null };
    const under = position('班组长', { superiorPositionId: head.id });
    expect(told(head, under)).toEqual([['班组长 notListedBySuperior 经理', { superior: '经理' }]]);
    expect(told(silent, under)).toEqual([]);
  });

  it('tells that B lists A and A reports to somebody else', () => {
    const head = position('经理', { directReports: ['班组长', '质检员'] });
    const leader = position('班组长', { superiorPositionId: head.id });
    const checker = position('质检员', { superiorPositionId: leader.id });
    expect(told(head, leader, checker)).toEqual([
      ['经理 listedReportsElsewhere 质检员', { name: '质检员', superior: '班组长' }],
    ]);
  });

  it('tells subordinates, deputies and steps of promotion that do not exist', () => {
    expect(
      told(
        position('经理', { directReports: ['库管员'], deputyText: '副经理', promotionPath: ['总监', '—'] }),
      ),
    ).toEqual([
      ['经理 directReportUnknown', { name: '库管员' }],
      ['经理 deputyUnknown', { name: '副经理' }],
      ['经理 promotionUnknown', { name: '总监' }],
    ]);
  });

  it('tells who is their own deputy', () => {
    expect(told(position('经理', { deputyText: '经 理' }))).toEqual([['经理 deputyIsSelf', {}]]);
  });

  it.each([
    [2, 3, 'overstaffed'],
    [2, 1, 'vacant'],
    [0, 1, 'overstaffed'],
  ])('compares a plan of %i with %i in post', (headcount, holders, code) => {
    expect(told(position('经理', { headcount, holders }))).toEqual([
      [`经理 ${code}`, { plan: headcount, inPost: holders }],
    ]);
  });

  it('puts the gravest first', () => {
    const codes = checkConsistency([
      position('经理', { deputyText: '副经理' }),
      position('班组长', { superiorText: '厂长' }),
    ]).map(({ code }) => code);
    expect(codes).toEqual(['superiorUnknown', 'deputyUnknown']);
  });
});

describe('promotionSteps', () => {
  it('names the position that each step means, itself included', () => {
    const worker = position('操作工', { promotionPath: ['操作工', '班组长', '厂长'] });
    const leader = position('班组长');
    expect(promotionSteps(new PositionNames([worker, leader]), worker)).toEqual([
      { title: '操作工', positionId: worker.id },
      { title: '班组长', positionId: leader.id },
      { title: '厂长', positionId: null },
    ]);
  });
});
