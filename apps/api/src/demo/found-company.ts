import type {
  ImportedPosition,
  RoleImportResult,
  SaveRoleImport,
  UnderstoodPosition,
} from '@gangping/contracts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../platform/access';
import { type DemoCast, demoPerson, loginNameOf } from './demo-cast';
import {
  DEMO_ADMIN_LOGIN,
  DEMO_APPROVER_LOGIN,
  DEMO_BEGINNING,
  DEMO_COMPANY,
  DEMO_DEPARTMENTS,
  DEMO_EFFECTIVE_FROM,
  DEMO_HR_LOGIN,
  DEMO_OUTSIDE_ACCOUNTS,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
} from './demo-people';
import { type DemoServices, moment } from './demo-services';
import { PersonnelEvents } from './personnel-events';

const DOCUMENTS = join(__dirname, 'documents');

/** The company as it stands before its first assessed quarter: accounts, role definitions, departments, people. */
export class CompanyFounder {
  constructor(
    private readonly services: DemoServices,
    private readonly cast: DemoCast,
  ) {}

  async found(): Promise<void> {
    await this.setUp();
    const definitionIds = await this.importDefinitions();
    await this.arrangeDepartments();
    await this.hireEverybody();
    await this.approve(definitionIds);
  }

  /** As the portal's first page does it; further accounts belong to nobody in the company. */
  private async setUp(): Promise<void> {
    const { accounts } = this.services;
    await accounts.setUp({
      companyName: DEMO_COMPANY,
      loginName: DEMO_ADMIN_LOGIN,
      password: DEMO_PASSWORD,
      hrLoginName: DEMO_HR_LOGIN,
      hrPassword: DEMO_PASSWORD,
    });
    const { rows } = await accounts.list({ page: 1, pageSize: 10, sort: 'loginName' });
    rows.forEach((account) => this.cast.addAccount(account));
    for (const account of DEMO_OUTSIDE_ACCOUNTS) {
      const { loginName, roles } = account;
      const created = await this.act(DEMO_ADMIN_LOGIN, () =>
        accounts.create({ loginName, roles: [...roles], password: DEMO_PASSWORD, employeeId: null }),
      );
      this.cast.addAccount(created);
    }
  }

  /**
   * Each document is read and saved as HR does it in the import. One that names a post of a later document is saved
   * again when all are there: then the name means something.
   *
   * @returns ids of the drafts
   */
  private async importDefinitions(): Promise<number[]> {
    const definitionIds: number[] = [];
    const again: SaveRoleImport[] = [];
    for (const fileName of (await readdir(DOCUMENTS)).sort()) {
      const wanted = await this.understood(fileName);
      const { saved } = await this.save(wanted);
      for (const { positionId, definitionId, title, departmentName } of saved) {
        this.cast.addPosition(departmentName, title, positionId);
        if (definitionId !== null) definitionIds.push(definitionId);
      }
      if (saved.some(({ unresolvedDeputy }) => unresolvedDeputy !== null)) again.push(wanted);
    }
    for (const wanted of again) await this.save(wanted);
    return definitionIds;
  }

  private async understood(fileName: string): Promise<SaveRoleImport> {
    const content = await readFile(join(DOCUMENTS, fileName));
    const { positions } = await this.services.roleImport.preview({ name: fileName, content });
    return { positions: positions.map((position) => ({ ...asUnderstood(position), fileName })) };
  }

  private save(wanted: SaveRoleImport): Promise<RoleImportResult> {
    return this.act(DEMO_HR_LOGIN, (actor) => this.services.roleImport.save(actor, wanted));
  }

  /** The general management is the root, every department has a head. */
  private async arrangeDepartments(): Promise<void> {
    const { departments } = this.services;
    const existing = new Map((await departments.list()).map((department) => [department.name, department]));
    const [root] = DEMO_DEPARTMENTS;
    for (const { name, head } of DEMO_DEPARTMENTS) {
      const department = existing.get(name);
      if (!department)
        throw new Error(`No document of the demonstration company names the department ${name}`);
      const parentId = name === root.name ? null : (existing.get(root.name)?.id ?? null);
      await this.act(DEMO_HR_LOGIN, () =>
        departments.update(department.id, {
          name,
          parentId,
          headPositionId: this.cast.positionId(`${name}/${head}`),
          expectedVersion: department.version,
        }),
      );
    }
  }

  /** Those who were there at the beginning. The HR officer's account was made before there was any employee. */
  private async hireEverybody(): Promise<void> {
    const personnel = new PersonnelEvents(this.services, this.cast);
    for (const person of DEMO_PEOPLE.filter(({ hiredOn }) => hiredOn <= DEMO_BEGINNING))
      await personnel.hire(person);
    const officer = demoPerson(DEMO_HR_LOGIN.toUpperCase());
    const { accountId } = this.cast.actor(loginNameOf(officer));
    const account = await this.act(DEMO_ADMIN_LOGIN, () =>
      this.services.accounts.update(accountId, {
        employeeId: this.cast.employeeId(officer.number),
        roles: ['employee', ...(officer.roles ?? [])],
        disabled: false,
        expectedVersion: 1,
      }),
    );
    this.cast.addAccount(account);
  }

  /** Drafted by one, approved by another. */
  private async approve(definitionIds: readonly number[]): Promise<void> {
    const { definitions } = this.services;
    for (const id of definitionIds) {
      const submitted = await this.act(DEMO_HR_LOGIN, async (actor) => {
        const { version } = await definitions.read(actor, id);
        return definitions.submit(actor, id, { expectedVersion: version });
      });
      await this.act(DEMO_APPROVER_LOGIN, (actor) =>
        definitions.approve(actor, id, {
          expectedVersion: submitted.version,
          effectiveFrom: DEMO_EFFECTIVE_FROM,
        }),
      );
    }
  }

  private act<T>(loginName: string, work: (actor: Actor) => Promise<T>): Promise<T> {
    const actor = this.cast.actor(loginName);
    return this.services.act(actor, moment(DEMO_BEGINNING), () => work(actor));
  }
}

/** What HR saves of a position that was read without a doubt. */
function asUnderstood(position: UnderstoodPosition): ImportedPosition {
  const { title, department, grade, items, ...stated } = position;
  if (department === null) throw new Error(`The demonstration company's position ${title} has no department`);
  return {
    title,
    department,
    reportsTo: stated.reportsTo,
    directReports: stated.directReports,
    deputy: stated.deputy,
    gradeFrom: grade.from,
    gradeTo: grade.to,
    coefficient: stated.coefficient,
    headcount: stated.headcount,
    promotionPath: stated.promotionPath,
    summary: stated.summary,
    items: items.map(({ span: _, ...item }) => item),
  };
}
