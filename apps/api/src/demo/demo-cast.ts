import { type Account, permissionsOf } from '@gangping/contracts';
import type { Actor } from '../platform/access';
import { DEMO_PEOPLE, type DemoPerson } from './demo-people';

/** Who is who in the database that is being filled. */
export class DemoCast {
  private readonly positions = new Map<string, number>();
  private readonly employees = new Map<string, number>();
  private readonly actors = new Map<string, Actor>();
  private readonly people = new Map<number, DemoPerson>();

  addPosition(departmentName: string, title: string, id: number): void {
    this.positions.set(`${departmentName}/${title}`, id);
  }

  addEmployee(person: DemoPerson, id: number): void {
    this.employees.set(person.number, id);
    this.people.set(id, person);
  }

  addAccount({ id, loginName, employeeId, roles }: Account): void {
    this.actors.set(loginName, {
      accountId: id,
      employeeId,
      roles,
      permissions: new Set(permissionsOf(roles)),
    });
  }

  /** @param place department and title, `生产部/经理` */
  positionId(place: string): number {
    return known(this.positions, place);
  }

  employeeId(number: string): number {
    return known(this.employees, number);
  }

  personOf(employeeId: number): DemoPerson {
    return known(this.people, employeeId);
  }

  actor(loginName: string): Actor {
    return known(this.actors, loginName);
  }

  actorOf(employeeId: number): Actor {
    return this.actor(loginNameOf(this.personOf(employeeId)));
  }
}

export function loginNameOf({ number }: Pick<DemoPerson, 'number'>): string {
  return number.toLowerCase();
}

export function demoPerson(number: string): DemoPerson {
  return known(new Map(DEMO_PEOPLE.map((person) => [person.number, person])), number);
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demonstration company has no ${String(key)}`);
  return value;
}
