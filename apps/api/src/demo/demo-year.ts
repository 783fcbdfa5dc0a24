import { addDays, defaultAssessmentWindow, lastDayOf } from '@gangping/evaluation';
import { DemoAftermath } from './demo-aftermath';
import { DEMO_HOLIDAYS } from './demo-calendar';
import { type DemoCast, loginNameOf } from './demo-cast';
import { INDICATORS_DECIDED_ON, INDICATORS_FROM, MEASURED_POSITIONS, salesScheme } from './demo-indicators';
import { askPeers, decidePeers } from './demo-peers';
import { DEMO_APPROVER_LOGIN, DEMO_HR_LOGIN, demoHeadOf } from './demo-people';
import {
  CLOSED_QUARTERS,
  DEMO_YEAR,
  OPEN_QUARTER,
  OPEN_QUARTER_LAUNCH,
  OPEN_QUARTER_PROGRESS,
} from './demo-quarters';
import { writeDemoNotes } from './demo-notes';
import { type DemoServices, moment } from './demo-services';
import { type DemoForm, FormFiller } from './fill-evaluations';
import { PersonnelEvents } from './personnel-events';

/** By then everybody has answered or stayed silent, and nobody can appeal any more. */
const DAYS_TO_CLOSURE = 20;
/** On which HR entered the holidays of the year. */
const CALENDAR_DAY = '2026-01-05';

const CAP_REASON = '本季度整体目标超额完成，各部门负责人已逐一核对名单，比例略高予以认可。';
const COEFFICIENTS_LATER = '个别岗位的考核系数尚未核定，先公布成绩，核定后再计算结果系数。';

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
    await this.asHr(CALENDAR_DAY, () =>
      this.services.calendar.write(DEMO_YEAR, { days: [...DEMO_HOLIDAYS], expectedVersion: 0 }),
    );
    for (const quarter of CLOSED_QUARTERS) {
      await this.personnel.until(lastDayOf({ year: DEMO_YEAR, quarter }));
      await this.closedQuarter(quarter);
    }
    await this.scoreSalesByIndicators();
    await decidePeers(this.services, this.cast);
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
      reviewer: { from: addDays(from, 7), days: 2 },
    });
    const forms = await filler.formsOf(cycleId);
    await Promise.all(forms.map((form) => filler.fill(form, 'reviewed')));
    await this.signedOff(cycleId, to);
    await this.asHr(to, (actor) =>
      this.services.cycles.publish(actor, cycleId, { reason: COEFFICIENTS_LATER }),
    );
    await new DemoAftermath(this.services, this.cast, quarter, to).run(forms);
    await this.asHr(addDays(to, DAYS_TO_CLOSURE), (actor) => this.services.cycles.close(actor, cycleId));
  }

  /** HR explains what exceeds a cap, every head signs the own department, then HR signs them all. */
  private async signedOff(cycleId: number, day: string): Promise<void> {
    const { calibration, signOffs } = this.services;
    const { units } = await this.asHr(day, (actor) => calibration.board(actor, { cycleId }));
    for (const departmentId of [null, ...units.map((unit) => unit.departmentId)]) {
      const reason = CAP_REASON;
      await this.asHr(day, (actor) => signOffs.explainCap(actor, cycleId, { departmentId, reason }));
    }
    for (const { departmentId, name } of units) {
      const head = this.cast.actor(loginNameOf(demoHeadOf(name)));
      const departmentIds = [departmentId];
      await this.services.act(head, moment(day), () =>
        signOffs.sign(head, cycleId, { as: 'head', departmentIds }),
      );
    }
    const departmentIds = units.map((unit) => unit.departmentId);
    await this.asHr(day, (actor) => signOffs.sign(actor, cycleId, { as: 'hr', departmentIds }));
  }

  /** HR drafts a scheme of its own for those who sell, the approver approves it. */
  private async scoreSalesByIndicators(): Promise<void> {
    const { schemes } = this.services;
    const submitted = await this.asHr(INDICATORS_DECIDED_ON, async (actor) => {
      const { id, version, content, scope } = await schemes.create(actor, { copyOf: null });
      const positionIds = MEASURED_POSITIONS.map((place) => this.cast.positionId(place));
      const written = await schemes.edit(actor, id as number, {
        content: salesScheme(content),
        scope: { ...scope, positionIds },
        effectiveFrom: INDICATORS_FROM,
        expectedVersion: version,
      });
      return schemes.submit(actor, id as number, { expectedVersion: written.version });
    });
    const approver = this.cast.actor(DEMO_APPROVER_LOGIN);
    await this.services.act(approver, moment(INDICATORS_DECIDED_ON, '10:00'), () =>
      schemes.approve(approver, submitted.id as number, { expectedVersion: submitted.version }),
    );
  }

  private async openQuarter(): Promise<void> {
    const cycleId = await this.launch(OPEN_QUARTER, OPEN_QUARTER_LAUNCH);
    const filler = new FormFiller(this.services, this.cast, OPEN_QUARTER, {
      self: { from: addDays(OPEN_QUARTER_LAUNCH, 1), days: 4 },
      supervisor: { from: addDays(OPEN_QUARTER_LAUNCH, 7), days: 4 },
      reviewer: { from: addDays(OPEN_QUARTER_LAUNCH, 11), days: 1 },
    });
    const forms = await filler.formsOf(cycleId);
    await askPeers(this.services, this.cast, cycleId);
    await Promise.all(forms.map((form) => filler.fill(form, progressOf(form))));
    await writeDemoNotes(this.services, this.cast);
  }

  private async launch(quarter: number, day: string): Promise<number> {
    const wanted = { year: DEMO_YEAR, quarter, isTest: false, tellsPeople: false };
    const { id } = await this.asHr(day, () => this.services.cycles.create(wanted));
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
