import { Department } from '../src/features/organisation';
import { AssessmentCoefficient, Position } from '../src/features/positions';
import { insertMany, insertRows, selectMany, sql, updateMany } from '../src/platform/database';
import { startTestApi, type TestApi } from './support/start-test-api';

/** More than one statement's parameters, whatever the columns. */
const MANY = 3500;

let api: TestApi;
let positions: { id: number; title: string }[];

beforeAll(async () => {
  api = await startTestApi();
  await api.unitOfWork.run(async ({ manager }) => {
    await manager.insert(Department, { name: 'Works' });
    const department = await manager.findOneByOrFail(Department, { name: 'Works' });
    const rows = Array.from({ length: MANY }, (_, place) => ({
      departmentId: department.id,
      title: `Place ${place}`,
      promotionPath: [],
    }));
    await insertMany(manager, Position, rows);
  });
  positions = await api.readDatabase.manager.find(Position, { order: { id: 'ASC' } });
});
afterAll(() => api.close());

describe('updateMany', () => {
  it('sets each row to its own values, lists and nothing at all included, and raises its version', async () => {
    await api.unitOfWork.run(({ manager }) =>
      updateMany(
        manager,
        Position,
        positions.map(({ id }, place) => ({
          id,
          headcount: place % 2 === 0 ? null : place,
          superiorText: `Line ${place}'s "head"`,
          promotionPath: [`Step ${place}`],
          directReports: place % 3 === 0 ? null : [],
        })),
      ),
    );
    const after = await api.readDatabase.manager.find(Position, { order: { id: 'ASC' } });
    expect(
      after.map(({ headcount, superiorText, promotionPath, directReports, version, title }) => [
        headcount,
        superiorText,
        promotionPath,
        directReports,
        version,
        title,
      ]),
    ).toEqual(
      positions.map(({ title }, place) => [
        place % 2 === 0 ? null : place,
        `Line ${place}'s "head"`,
        [`Step ${place}`],
        place % 3 === 0 ? null : [],
        2,
        title,
      ]),
    );
  });

  it('does nothing for no rows, and nothing to others', async () => {
    const [first, second] = positions;
    await api.unitOfWork.run(async ({ manager }) => {
      await updateMany(manager, Position, []);
      await updateMany(manager, Position, [{ id: first.id, gradeFrom: 'P1' }]);
    });
    const [changed, untouched] = await api.readDatabase.manager.find(Position, { order: { id: 'ASC' } });
    expect([changed.gradeFrom, changed.version]).toEqual(['P1', 3]);
    expect(untouched).toMatchObject({ id: second.id, gradeFrom: null, version: 2 });
  });
});

describe('insertRows', () => {
  it('stores every row of many statements', async () => {
    const rows = positions.map(({ id }, place) => ({
      positionId: id,
      effectiveFrom: '2026-01-01',
      value: 10_000 + place,
    }));
    await api.unitOfWork.run(({ manager }) => insertRows(manager, AssessmentCoefficient, rows));
    const stored = await api.readDatabase.manager.find(AssessmentCoefficient, {
      order: { positionId: 'ASC' },
    });
    expect(stored.map(({ id: _, ...row }) => row)).toEqual(rows);
  });
});

describe('selectMany', () => {
  interface Row {
    readonly place: number;
    readonly superior: string | null;
    readonly grade: string | null;
    readonly asked: string;
  }
  const select = (condition: number) =>
    selectMany<Row>(
      api.readDatabase.manager,
      {
        place: 'position.id',
        superior: 'superior_text',
        grade: 'grade_from',
        asked: sql`CAST(${'“?”'} AS text)`,
      },
      sql`FROM position WHERE position.id > ${condition} ORDER BY title DESC, position.id`,
    );

  it('answers with every row in its order, nothing as null and no letter lost', async () => {
    const text = 'One "two"\\three\n四 𠮷';
    await api.unitOfWork.run(({ manager }) =>
      updateMany(manager, Position, [{ id: positions[1].id, superiorText: text, gradeFrom: null }]),
    );
    const rows = await select(positions[0].id);
    const stored = await api.readDatabase.manager.find(Position, { order: { title: 'DESC', id: 'ASC' } });
    expect(rows).toEqual(
      stored
        .filter(({ id }) => id !== positions[0].id)
        .map(({ id, superiorText, gradeFrom }) => ({
          place: id,
          superior: superiorText,
          grade: gradeFrom,
          asked: '“?”',
        })),
    );
    expect(rows.find(({ place }) => place === positions[1].id)?.superior).toBe(text);
  });

  it('answers with no row where there is none', async () => {
    expect(await select(2_000_000_000)).toEqual([]);
  });
});
