import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium';
import { Portal } from './portal';
import { SCREENSHOTS } from './screenshots';

/** Loads the demonstration company once; every journey works on a copy of it. */
export default async function globalSetup(): Promise<void> {
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'gangping-e2e-'));
  process.env.E2E_DEMO_DATA = data;
  process.env.E2E_CHROMIUM = await findChromium();
  const portal = await Portal.start(data, 'demo');
  await portal.stop();
}
