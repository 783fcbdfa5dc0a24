import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Portal, type PortalMode } from './portal';
import { SCREENSHOTS } from './screenshots';
import { leaveBrowser, theBrowser } from './shared-browser';
import { type Circumstances, Visitor } from './visitor';

export interface Journey {
  arrive(circumstances?: Circumstances): Promise<Visitor>;
  /** The portal of this file. */
  portal(): Portal;
  /** Another tab of the same person. */
  secondTab(visitor: Visitor): Promise<Visitor>;
  /** A test that stands on those before it: once one has not come to its end, the rest fail at once. */
  step(name: string, work: () => Promise<void>): void;
}

/**
 * A browser and a portal for the specs of one file; call it at the top of the file. After each test nobody may have
 * found a fault with a page they looked at, and no browser may have complained.
 */
export function journey(mode: PortalMode = 'demo'): Journey {
  let browser: Browser;
  let portal: Portal;
  let unfinished: string | null = null;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [browser, portal] = await Promise.all([theBrowser(), Portal.forJourney(mode)]);
  });
  afterEach(() => {
    expect(visitors.flatMap((visitor) => visitor.takeFaults())).toEqual([]);
  });
  afterAll(async () => {
    for (const visitor of visitors) await visitor.leave();
    await leaveBrowser();
    await portal.discard();
  });

  return {
    portal: () => portal,
    async arrive(circumstances) {
      const visitor = await Visitor.arrive(browser, portal, circumstances);
      visitors.push(visitor);
      return visitor;
    },
    async secondTab(visitor) {
      const tab = await visitor.secondTab();
      visitors.push(tab);
      return tab;
    },
    step(name, work) {
      it(name, async () => {
        if (unfinished !== null) throw new Error(`“${unfinished}” has not come to its end`);
        unfinished = name;
        try {
          await work();
        } catch (error) {
          await picture(visitors);
          throw error;
        }
        unfinished = null;
      });
    },
  };
}

/** Where everybody was when a step broke off. */
async function picture(visitors: readonly Visitor[]): Promise<void> {
  for (const [index, { page }] of visitors.entries()) {
    if (!page.isClosed())
      await page.screenshot({ path: join(SCREENSHOTS, `broken-off-${index}.png`), fullPage: true });
  }
}
