import type { PeerForm, Scheme } from '@gangping/contracts';
import { addDays } from '@gangping/evaluation';
import { type DemoCast, demoPerson, loginNameOf } from './demo-cast';
import { DEMO_APPROVER_LOGIN, DEMO_HR_LOGIN } from './demo-people';
import { OPEN_QUARTER, OPEN_QUARTER_LAUNCH } from './demo-quarters';
import { demoRandom } from './demo-random';
import { demoScores } from './demo-scores';
import { type DemoServices, moment } from './demo-services';

/** From the open quarter on, the engineers are scored by each other too. */
const PEERS_FROM = '2026-10-01';
const PEERS_DECIDED_ON = '2026-11-03';
const ENGINEERS: readonly string[] = ['研发部/结构工程师', '研发部/电控工程师', '研发部/测试工程师'];

/** How many have answered about whom; whoever has too few shows how that looks. */
const ANSWERS: Readonly<Record<string, number>> = { LP030: 4, LP031: 3, LP032: 2, LP033: 3, LP034: 1 };
const STEP = 50;
const TOP = 10_000;

/** The product's scheme with a fifth of the say for colleagues, in conduct. */
function engineersScheme(brought: Scheme): Scheme {
  return {
    ...brought,
    name: { 'zh-CN': '研发岗位考核方案（含同事互评）', en: 'Scheme for engineers, with peers' },
    raterShares: { self: 0, peer: 2000, supervisor: 5500, reviewer: 2500 },
  };
}

/** HR drafts the scheme, the approver approves it. */
export async function decidePeers(services: DemoServices, cast: DemoCast): Promise<void> {
  const { schemes } = services;
  const hr = cast.actor(DEMO_HR_LOGIN);
  const submitted = await services.act(hr, moment(PEERS_DECIDED_ON), async () => {
    const { id, version, content, scope } = await schemes.create(hr, { copyOf: null });
    const written = await schemes.edit(hr, id as number, {
      content: engineersScheme(content),
      scope: { ...scope, positionIds: ENGINEERS.map((place) => cast.positionId(place)) },
      effectiveFrom: PEERS_FROM,
      expectedVersion: version,
    });
    return schemes.submit(hr, id as number, { expectedVersion: written.version });
  });
  const approver = cast.actor(DEMO_APPROVER_LOGIN);
  await services.act(approver, moment(PEERS_DECIDED_ON, '10:00'), () =>
    schemes.approve(approver, submitted.id as number, { expectedVersion: submitted.version }),
  );
}

/** HR asks those whom the launch proposed, and most of them answer. */
export async function askPeers(services: DemoServices, cast: DemoCast, cycleId: number): Promise<void> {
  const { peerForms, peerConfirmations } = services;
  const hr = cast.actor(DEMO_HR_LOGIN);
  const askedOn = addDays(OPEN_QUARTER_LAUNCH, 1);
  await services.act(hr, moment(askedOn), () => peerConfirmations.confirmAll(hr, cycleId));
  const numbers = Object.keys(ANSWERS);
  for (const [subject, answers] of Object.entries(ANSWERS)) {
    for (const number of numbers.filter((one) => one !== subject).slice(0, answers)) {
      const peer = cast.actor(loginNameOf(demoPerson(number)));
      const own = await peerForms.own(peer);
      const asked = own.find(({ employee }) => employee.number === subject);
      if (!asked) continue;
      const form = await peerForms.read(peer, asked.id);
      await services.act(peer, moment(addDays(askedOn, 2), '14:00'), () =>
        peerForms.save(peer, asked.id, {
          scores: scoresOf(form, number),
          submit: true,
          expectedVersion: form.version,
        }),
      );
    }
  }
}

function scoresOf({ employee, sections }: PeerForm, number: string) {
  const random = demoRandom(`${employee.number}/${number}/peer`);
  const items = sections.flatMap((section) => section.items);
  const usual = demoScores(demoPerson(employee.number), OPEN_QUARTER, 'reviewer', items.length);
  return items.map(({ id }, place) => ({
    itemId: id,
    score: Math.min(TOP, usual[place].score + random(-8, 10) * STEP),
  }));
}
