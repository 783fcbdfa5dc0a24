import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { DemoCast } from './demo-cast';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from './demo-people';
import { DemoServices } from './demo-services';
import { DemoYear } from './demo-year';
import { CompanyFounder } from './found-company';

/**
 * Fills an empty database with the demonstration company, through the services that requests use. Call it in demo
 * mode, after the migrations and before the server listens.
 *
 * A loading that was cut short starts over: the database is marked as the demonstration's before the first row, and
 * as complete after the last, so that nobody ever works on half of it.
 *
 * @param announce is told at once when there is something to load, as it takes a while
 * @returns milliseconds that it took; null when everything was there already
 * @throws DemoDatabaseError when the database holds data of its own
 */
export async function loadDemo(
  app: NestFastifyApplication,
  announce: (message: string) => void,
): Promise<number | null> {
  // Runs the guard that keeps demonstration and real data apart.
  await app.init();
  const services = new DemoServices(app);
  const { demoDatabase = false, demoLoaded = false } = await services.settings.read(
    'demoDatabase',
    'demoLoaded',
  );
  if (demoLoaded) return null;
  announce('正在装入演示公司，约十秒 / Loading the demonstration company, about ten seconds …');
  const started = performance.now();
  if (demoDatabase) await emptyDatabase(app);
  await services.unitOfWork.run((unit) => services.settings.write(unit, 'demoDatabase', true));
  const cast = new DemoCast();
  await new CompanyFounder(services, cast).found();
  await new DemoYear(services, cast).run();
  await services.unitOfWork.run(async (unit) => {
    await services.settings.write(unit, 'demoAccounts', [...DEMO_SIGN_INS]);
    await services.settings.write(unit, 'demoPassword', DEMO_PASSWORD);
    await services.settings.write(unit, 'demoLoaded', true);
  });
  return Math.round(performance.now() - started);
}

/** What the terminal says below the address. */
export function demoSignIns(): string {
  const width = Math.max(...DEMO_SIGN_INS.map(({ loginName }) => loginName.length));
  const lines = DEMO_SIGN_INS.map(
    ({ loginName, displayName, kind }) => `  ${loginName.padEnd(width)}  ${KIND_NAMES[kind]}  ${displayName}`,
  );
  return [`演示账号 / demonstration sign-ins (密码 / password: ${DEMO_PASSWORD})`, ...lines].join('\n');
}

const KIND_NAMES = {
  hr: '人事 / HR',
  hrApprover: '人事审批 / HR, approves',
  departmentHead: '部门负责人 / department head',
  supervisor: '主管 / supervisor',
  employee: '员工 / employee',
  auditor: '审计 / auditor',
  admin: '系统管理员 / admin',
};

/** Nobody has worked here: what there is, an earlier loading left behind. */
async function emptyDatabase(app: NestFastifyApplication): Promise<void> {
  const dataSource = app.get(DataSource, { strict: false });
  await dataSource.dropDatabase();
  await dataSource.runMigrations();
}
