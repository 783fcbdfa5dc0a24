import type { WriteObservation } from '@gangping/contracts';
import { type DemoCast, loginNameOf } from './demo-cast';
import { type DemoServices, moment } from './demo-services';

interface DemoNote extends Omit<WriteObservation, 'employeeId' | 'itemKey'> {
  readonly by: string;
  readonly about: string;
  /** Place of the line in the person's definition, from 0; null: the work as a whole. */
  readonly line: number | null;
}

const WRITTEN_ON = '2026-11-20';

const NOTES: readonly DemoNote[] = [
  {
    by: 'LP005',
    about: 'LP008',
    notedOn: '2026-10-20',
    line: 0,
    kind: 'achievement',
    text: '换线当班主动把清单提前发到班组，开线比计划早一刻钟。',
    visibility: 'shared',
  },
  {
    by: 'LP005',
    about: 'LP008',
    notedOn: '2026-11-12',
    line: null,
    kind: 'fact',
    text: '带教的新员工已能独立完成总装第三工位的前两道工序。',
    visibility: 'shared',
  },
  {
    by: 'LP008',
    about: 'LP008',
    notedOn: '2026-11-13',
    line: 0,
    kind: 'fact',
    text: '交接班记录本月逐班核对，没有漏写。',
    visibility: 'shared',
  },
  {
    by: 'LP005',
    about: 'LP012',
    notedOn: '2026-11-16',
    line: 1,
    kind: 'improvement',
    text: '老化台报警后四十分钟才到现场，下次先电话确认再取工具。',
    visibility: 'private',
  },
];

/** What people of the demonstration company noted down in the open quarter. */
export async function writeDemoNotes(services: DemoServices, cast: DemoCast): Promise<void> {
  for (const { by, about, line, ...content } of NOTES) {
    const actor = cast.actor(loginNameOf({ number: by }));
    const employeeId = cast.employeeId(about);
    await services.act(actor, moment(WRITTEN_ON, '17:30'), async () => {
      const { duties } = await services.observations.form(actor, employeeId, content.notedOn);
      const itemKey = line === null ? null : (duties[line]?.itemKey ?? null);
      await services.observations.write(actor, { ...content, employeeId, itemKey });
    });
  }
}
