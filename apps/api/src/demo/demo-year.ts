import { addDays, defaultAssessmentWindow, lastDayOf } from '@gangping/evaluation';
import { DEMO_HR_LOGIN } from './demo-people';
import {
  CLOSED_QUARTERS,
  DEMO_YEAR,
  OPEN_QUARTER,
  OPEN_QUARTER_LAUNCH,
  OPEN_QUARTER_PROGRESS,
} from './demo-quarters';
import type { DemoCast } from './demo-cast';
import { type DemoServices, moment } from './demo-services';
import { type DemoForm, FormFiller } from './fill-evaluations';
import { PersonnelEvents } from './personnel-events';

/** What happens in the demonstration company after its beginning, quarter by quarter. */
export class DemoYear {
  private readonly personnel: PersonnelEvents;

  constructor(
    private readonly services: DemoServices,
    private readonly cast: DemoCast,
  ) {
    this.personnel = new PersonnelEvents(services, cast);
  }

  async run(): Promise<void> {
    for (const quarter of CLOSED_QUARTERS) {
      await this.personnel.until(lastDayOf({ year: DEMO_YEAR, quarter }));
      await this.closedQuarter(quarter);
    }
    await this.personnel.until(OPEN_QUARTER_LAUNCH);
    await this.openQuarter();
    await this.personnel.until(lastDayOf({ year: DEMO_YEAR, quarter: OPEN_QUARTER }));
  }

  private async closedQuarter(quarter: number): Promise<void> {
    const { from, to } = defaultAssessmentWindow({ year: DEMO_YEAR, quarter });
    const cycleId = await this.launch(quarter, addDays(from, -1));
    const filler = new FormFiller(this.services, this.cast, quarter, {
      self: { from, days: 3 },
      supervisor: { from: addDays(from, 4), days: 3 },
    });
    const forms = await filler.formsOf(cycleId);
    await Promise.all(forms.map((form) => filler.fill(form, 'scored')));
    await this.asHr(to, (actor) => this.services.cycles.publish(actor, cycleId, {}));
    await this.asHr(addDays(to, 9), (actor) => this.services.cycles.close(actor, cycleId));
  }

  private async openQuarter(): Promise<void> {
    const cycleId = await this.launch(OPEN_QUARTER, OPEN_QUARTER_LAUNCH);
    const filler = new FormFiller(this.services, this.cast, OPEN_QUARTER, {
      self: { from: addDays(OPEN_QUARTER_LAUNCH, 1), days: 4 },
      supervisor: { from: addDays(OPEN_QUARTER_LAUNCH, 7), days: 4 },
    });
    const forms = await filler.formsOf(cycleId);
    await Promise.all(forms.map((form) => filler.fill(form, progressOf(form))));
  }

  private async launch(quarter: number, day: string): Promise<number> {
    const { id } = await this.asHr(day, () => this.services.cycles.create({ year: DEMO_YEAR, quarter }));
    await this.asHr(day, () => this.services.cycles.launch(id));
    return id;
  }

  private asHr<T>(day: string, work: (actor: ReturnType<DemoCast['actor']>) => Promise<T>): Promise<T> {
    const actor = this.cast.actor(DEMO_HR_LOGIN);
    return this.services.act(actor, moment(day), () => work(actor));
  }
}

function progressOf({ person }: DemoForm) {
  return OPEN_QUARTER_PROGRESS[person.number] ?? 'untouched';
}
