import { addDays } from '@gangping/evaluation';
import type { Actor } from '../platform/access';
import type { DemoCast } from './demo-cast';
import { DEMO_APPROVER_LOGIN, DEMO_HR_LOGIN } from './demo-people';
import { demoRandom } from './demo-random';
import { type DemoServices, moment } from './demo-services';
import type { DemoForm } from './fill-evaluations';

/** Who appeals against which quarter, and what is found. */
const APPEAL = {
  number: 'LP008',
  quarter: 2,
  grounds: '第二项按两次返工计分，但六月那次返工经检验确认是来料孔位偏差，不是装配造成的。',
  findings: '调阅了六月的检验记录和供方的纠正报告，返工原因确为来料孔位偏差，与装配无关。',
  reason: '扣回误计的一次返工',
  points: 120,
} as const;

/** Whose interview is written down, after which quarter. */
const INTERVIEW = {
  number: 'LP008',
  quarter: 3,
  superiorWords: '装配质量稳定，交接班记录有时漏写。下季度请把漏写降到零，并带一名新员工。',
  employeeWords: '漏写多在换线当班，希望换线清单能提前半天发到班组。',
  goals: [
    { text: '交接班记录全季无漏写', dueOn: '2026-12-31' },
    { text: '带教一名新员工独立完成总装第三工位', dueOn: '2026-12-15' },
  ],
} as const;

const DISAGREEMENTS = [
  '第四季度才调整的工艺参数，不应算在本季度。',
  '加班较多的月份没有体现出来，希望下季度一并考虑。',
] as const;

/** What follows the publication of a demonstration quarter: answers, silence, an appeal, an interview. */
export class DemoAftermath {
  constructor(
    private readonly services: DemoServices,
    private readonly cast: DemoCast,
    private readonly quarter: number,
    private readonly publishedOn: string,
  ) {}

  async run(forms: readonly DemoForm[]): Promise<void> {
    for (const form of forms) {
      if (this.is(APPEAL, form)) await this.appeal(form);
      else await this.answer(form);
    }
    const interviewed = forms.find((form) => this.is(INTERVIEW, form));
    if (interviewed) await this.interview(interviewed);
  }

  private is({ number, quarter }: { number: string; quarter: number }, { person }: DemoForm): boolean {
    return person.number === number && quarter === this.quarter;
  }

  /** Most agree within a few days, one in twenty disagrees, one in ten says nothing. */
  private async answer({ id, person, subject }: DemoForm): Promise<void> {
    const random = demoRandom(`answer/${person.number}/${this.quarter}`);
    const day = addDays(this.publishedOn, random(1, 5));
    const mood = random(1, 20);
    if (mood <= 2 || (person.leftOn !== undefined && person.leftOn <= day)) return;
    const expectedVersion = await this.versionOf(subject, id);
    await this.services.act(subject, moment(day, '18:20', random(0, 90)), () =>
      this.services.stageActions.acknowledge(
        subject,
        id,
        mood === 3
          ? { answer: 'disagreed', comment: DISAGREEMENTS[random(0, 1)], expectedVersion }
          : { answer: 'agreed', expectedVersion },
      ),
    );
  }

  private async appeal({ id, subject }: DemoForm): Promise<void> {
    const { appeals } = this.services;
    const form = await this.services.reader.read(this.services.readDatabase.manager, subject, id);
    const [, about] = form.sections.flatMap(({ items }) => items);
    const body = { grounds: APPEAL.grounds, itemIds: [about.id], expectedVersion: form.version };
    const filed = await this.on(2, subject, () => appeals.file(subject, id, body));
    const handler = this.cast.actor(DEMO_HR_LOGIN);
    const appointer = this.cast.actor(DEMO_APPROVER_LOGIN);
    const { version } = await this.on(3, appointer, () =>
      appeals.appoint(appointer, filed.id, {
        accountId: handler.accountId,
        expectedVersion: filed.version,
      }),
    );
    const { findings, reason, points } = APPEAL;
    await this.on(7, handler, () =>
      appeals.decide(handler, filed.id, {
        decision: 'upheld',
        findings,
        reason,
        points,
        expectedVersion: version,
      }),
    );
  }

  private async interview({ id, subject, supervisor }: DemoForm): Promise<void> {
    const { followUp } = this.services;
    const { superiorWords, employeeWords, goals } = INTERVIEW;
    const heldOn = addDays(this.publishedOn, 12);
    const body = { heldOn, superiorWords, employeeWords, goals: [...goals], expectedVersion: 0 };
    const { interview } = await this.on(12, supervisor, () => followUp.record(supervisor, id, body));
    const expectedVersion = interview?.version ?? 0;
    await this.on(13, subject, () => followUp.confirm(subject, id, { expectedVersion }));
  }

  private async versionOf(reader: Actor, id: number): Promise<number> {
    return (await this.services.reader.read(this.services.readDatabase.manager, reader, id)).version;
  }

  private on<T>(daysLater: number, actor: Actor, work: () => Promise<T>): Promise<T> {
    return this.services.act(actor, moment(addDays(this.publishedOn, daysLater), '10:30'), work);
  }
}
