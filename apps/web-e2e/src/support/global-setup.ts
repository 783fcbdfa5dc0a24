import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium';
import { Portal } from './portal';
import { SCREENSHOTS } from './screenshots';
import { slowAnswers } from './slow-line';

/** Loads the demonstration company once; every journey works on a copy of it. */
export default async function globalSetup(): Promise<void> {
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'gangping-e2e-'));
  process.env.E2E_DEMO_DATA = data;
  if (slowAnswers()) {
    process.env.SLOW_SEED ??= String(randomInt(10_000));
    process.stderr.write(`SLOW_ANSWERS=${process.env.SLOW_ANSWERS} SLOW_SEED=${process.env.SLOW_SEED}\n`);
  }
  process.env.E2E_CHROMIUM = await findChromium();
  const portal = await Portal.start(data, 'demo');
  await portal.stop();
}
