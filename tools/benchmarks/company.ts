import { hash } from '@node-rs/argon2';
import { BareDatabase } from './sql';

/** How a company is made up; a form consists of its duties, one task and the scheme's three criteria. */
export interface Shape {
  readonly duties: number;
  /** The head's own among them. */
  readonly positionsPerDepartment: number;
}

const TASKS = 1;
const CRITERIA = 3;
export const itemsPerForm = ({ duties }: Shape) => duties + TASKS + CRITERIA;

const USUAL: Shape = { duties: 8, positionsPerDepartment: 10 };
export const ITEMS_PER_FORM = itemsPerForm(USUAL);
/** One post for all of a department, whom its head scores side by side. */
export const ALIKE: Shape = { duties: 9, positionsPerDepartment: 2 };

const PEOPLE_PER_DEPARTMENT = 200;
export const PASSWORD = 'bench-only-password';
export const HR_LOGIN = 'bench.hr';
export const supervisorLogin = (department: number) => `bench.head.${department}`;

export interface Company {
  readonly employees: number;
  readonly departments: number;
}

/**
 * Writes a company straight into an empty, migrated database: departments of 200 people under one head each, the heads
 * under one director. Every head and one HR officer can sign in.
 */
export async function writeCompany(file: string, employees: number, shape = USUAL): Promise<Company> {
  const database = await BareDatabase.open(file);
  const departments = Math.max(1, Math.round(employees / PEOPLE_PER_DEPARTMENT));
  await database.inTransaction(async () => {
    await writePositions(database, departments, shape);
    await writePeople(database, departments, employees, shape);
    await writeAccounts(database, departments);
  });
  await database.close();
  return { employees, departments };
}

/** Position ids: 1 the director; of department d the head is `headOf(d)`, the others follow it. */
const headOf = (department: number, { positionsPerDepartment }: Shape) =>
  2 + department * positionsPerDepartment;

async function writePositions(database: BareDatabase, departments: number, shape: Shape): Promise<void> {
  const head = (department: number) => headOf(department, shape);
  const numbers = [...Array(departments).keys()];
  await database.insert(
    'department',
    ['id', 'name', 'version'],
    [[1, 'Head office', 1], ...numbers.map((department) => [department + 2, `Department ${department}`, 1])],
  );
  const positions = numbers.flatMap((department) =>
    [...Array(shape.positionsPerDepartment).keys()].map((place) => [
      head(department) + place,
      department + 2,
      `Position ${place}`,
      place === 0 ? 1 : head(department),
      '[]',
      1,
    ]),
  );
  await database.insert(
    'position',
    ['id', 'department_id', 'title', 'superior_position_id', 'promotion_path', 'version'],
    [[1, 1, 'Director', null, '[]', 1], ...positions],
  );
  const ids = [1, ...positions.map(([id]) => id as number)];
  await database.insert(
    'assessment_coefficient',
    ['position_id', 'effective_from', 'value'],
    ids.map((id) => [id, '2020-01-01', 10_000 + (id % 10) * 1000]),
  );
  await database.insert(
    'role_definition',
    ['id', 'position_id', 'version_number', 'status', 'evenly_weighted', 'effective_from', 'version'],
    ids.map((id) => [id, id, 1, 'approved', 0, '2020-01-01', 1]),
  );
  await database.insert(
    'role_item',
    ['definition_id', 'item_key', 'kind', 'ordinal', 'text', 'weight'],
    ids.flatMap((id) => [
      ...[...Array(shape.duties).keys()].map((duty) => [
        id,
        `${id}-${duty}`,
        'duty',
        duty,
        `负责第 ${duty + 1} 项日常业务的计划、执行、检查与改进，并按月汇报结果`,
        weightOf(duty, shape),
      ]),
      [id, `${id}-task`, 'dailyTask', shape.duties, '每日检查并记录', 10_000],
    ]),
  );
}

/** In hundredths of a percent, as even as whole numbers allow: together 100 %. */
function weightOf(duty: number, { duties }: Shape): number {
  return Math.floor(10_000 / duties) + (duty < 10_000 % duties ? 1 : 0);
}

async function writePeople(
  database: BareDatabase,
  departments: number,
  employees: number,
  shape: Shape,
): Promise<void> {
  const head = (department: number) => headOf(department, shape);
  const people = [...Array(employees).keys()].map((at) => {
    const department = at % departments;
    const place = Math.floor(at / departments);
    // The first of each department is its head; the others spread over the remaining positions.
    const position =
      place === 0 ? head(department) : head(department) + 1 + (place % (shape.positionsPerDepartment - 1));
    return { id: at + 2, position };
  });
  await database.insert(
    'employee',
    ['id', 'number', 'name', 'hired_on', 'version'],
    [
      [1, 'D1', 'Director', '2020-01-01', 1],
      ...people.map(({ id }) => [id, `E${id}`, `Person ${id}`, '2020-01-01', 1]),
    ],
  );
  await database.insert(
    'assignment',
    ['employee_id', 'position_id', 'starts_on', 'version'],
    [[1, 1, '2020-01-01', 1], ...people.map(({ id, position }) => [id, position, '2020-01-01', 1])],
  );
}

async function writeAccounts(database: BareDatabase, departments: number): Promise<void> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  const heads = [...Array(departments).keys()].map((department) => [
    supervisorLogin(department),
    passwordHash,
    '["employee"]',
    department + 2,
    0,
    1,
  ]);
  await database.insert(
    'account',
    ['login_name', 'password_hash', 'roles', 'employee_id', 'disabled', 'version'],
    [[HR_LOGIN, passwordHash, '["hr"]', null, 0, 1], ...heads],
  );
}
