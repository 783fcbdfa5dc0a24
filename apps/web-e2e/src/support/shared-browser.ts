import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { required } from './portal';

let browser: Promise<Browser> | null = null;
let shared = false;

/** From now on the browser stays open between journeys. */
export function shareBrowser(): void {
  shared = true;
}

/** The browser of this Jest file; started when first asked for. */
export function theBrowser(): Promise<Browser> {
  return (browser ??= launchChromium(required('E2E_CHROMIUM')));
}

/** A journey is at its end: nobody else uses the browser, or others come after it. */
export async function leaveBrowser(): Promise<void> {
  if (!shared) await closeBrowser();
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}
