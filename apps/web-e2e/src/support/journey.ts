import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { Portal, required } from './portal';
import { Visitor } from './visitor';

/** A browser and a portal for the specs of one file; call it at the top of the file. */
export function journey(): {
  arrive(circumstances?: Parameters<typeof Visitor.arrive>[2]): Promise<Visitor>;
} {
  let browser: Browser;
  let portal: Portal;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [browser, portal] = await Promise.all([launchChromium(required('E2E_CHROMIUM')), Portal.forJourney()]);
  });
  afterAll(async () => {
    await Promise.all(visitors.map((visitor) => visitor.leave()));
    await browser.close();
    await portal.discard();
  });

  return {
    async arrive(circumstances) {
      const visitor = await Visitor.arrive(browser, portal, circumstances);
      visitors.push(visitor);
      return visitor;
    },
  };
}
