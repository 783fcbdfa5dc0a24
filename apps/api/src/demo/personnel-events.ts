import { addDays } from '@gangping/evaluation';
import type { Actor } from '../platform/access';
import type { DemoCast } from './demo-cast';
import { loginNameOf } from './demo-cast';
import {
  DEMO_ADMIN_LOGIN,
  DEMO_BEGINNING,
  DEMO_HR_LOGIN,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
  type DemoPerson,
} from './demo-people';
import { type DemoServices, moment } from './demo-services';

interface PersonnelEvent {
  readonly day: string;
  happen(): Promise<unknown>;
}

/** People come, change posts and leave, each on the day on which it happened. */
export class PersonnelEvents {
  private readonly waiting: PersonnelEvent[];

  constructor(
    private readonly services: DemoServices,
    private readonly cast: DemoCast,
  ) {
    this.waiting = DEMO_PEOPLE.flatMap((person) => this.eventsOf(person)).sort((one, other) =>
      one.day < other.day ? -1 : Number(one.day > other.day),
    );
  }

  /** Everything up to a day that has not happened yet. */
  async until(day: string): Promise<void> {
    const due = this.waiting.filter((event) => event.day <= day);
    this.waiting.splice(0, due.length);
    for (const event of due) await event.happen();
  }

  /** An employee with a first post and an account. */
  async hire(person: DemoPerson): Promise<void> {
    const on = laterOf(person.hiredOn, DEMO_BEGINNING);
    const employee = await this.asHr(on, () =>
      this.services.employees.create({
        number: person.number,
        name: person.name,
        email: null,
        hiredOn: person.hiredOn,
        leftOn: null,
        probationEndsOn: person.probationEndsOn ?? null,
        namedSuperiorId:
          person.namedSuperior === undefined ? null : this.cast.employeeId(person.namedSuperior),
        positionId: this.cast.positionId(person.position),
      }),
    );
    this.cast.addEmployee(person, employee.id);
    if (loginNameOf(person) !== DEMO_HR_LOGIN) await this.giveAccount(person, employee.id, on);
  }

  private async giveAccount(person: DemoPerson, employeeId: number, on: string): Promise<void> {
    const account = await this.asAdmin(on, () =>
      this.services.accounts.create({
        loginName: loginNameOf(person),
        password: DEMO_PASSWORD,
        employeeId,
        roles: ['employee', ...(person.roles ?? [])],
      }),
    );
    this.cast.addAccount(account);
  }

  private eventsOf(person: DemoPerson): PersonnelEvent[] {
    const { hiredOn, transfer, leftOn } = person;
    return [
      ...(hiredOn > DEMO_BEGINNING ? [{ day: hiredOn, happen: () => this.hire(person) }] : []),
      ...(transfer ? [{ day: transfer.startsOn, happen: () => this.transfer(person, transfer) }] : []),
      ...(leftOn ? [{ day: leftOn, happen: () => this.leave(person, leftOn) }] : []),
    ];
  }

  private async transfer(
    person: DemoPerson,
    { position, startsOn }: NonNullable<DemoPerson['transfer']>,
  ): Promise<void> {
    const employeeId = this.cast.employeeId(person.number);
    const { assignments } = await this.services.employees.read(employeeId);
    for (const { id, positionId, startsOn: since, version } of assignments) {
      await this.asHr(startsOn, () =>
        this.services.assignments.update(id, {
          positionId,
          startsOn: since,
          endsOn: addDays(startsOn, -1),
          expectedVersion: version,
        }),
      );
    }
    await this.asHr(startsOn, () =>
      this.services.assignments.create(employeeId, {
        positionId: this.cast.positionId(position),
        startsOn,
        endsOn: null,
      }),
    );
  }

  /** The account goes with the person. */
  private async leave(person: DemoPerson, leftOn: string): Promise<void> {
    const employeeId = this.cast.employeeId(person.number);
    const { number, name, email, hiredOn, probationEndsOn, namedSuperiorId, version } =
      await this.services.employees.read(employeeId);
    await this.asHr(leftOn, () =>
      this.services.employees.update(employeeId, {
        number,
        name,
        email,
        hiredOn,
        leftOn,
        probationEndsOn,
        namedSuperiorId,
        expectedVersion: version,
      }),
    );
    await this.asAdmin(leftOn, () => this.closeAccount(this.cast.actorOf(employeeId)));
  }

  private async closeAccount({ accountId, employeeId, roles }: Actor): Promise<void> {
    await this.services.accounts.update(accountId, {
      employeeId,
      roles: [...roles],
      disabled: true,
      expectedVersion: FIRST_VERSION,
    });
  }

  private asHr<T>(day: string, work: () => Promise<T>): Promise<T> {
    return this.services.act(this.cast.actor(DEMO_HR_LOGIN), moment(day), work);
  }

  private asAdmin<T>(day: string, work: () => Promise<T>): Promise<T> {
    return this.services.act(this.cast.actor(DEMO_ADMIN_LOGIN), moment(day), work);
  }
}

/** Of an account that nobody has changed: a demonstration account is not signed in to before it is there in full. */
const FIRST_VERSION = 1;

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}
