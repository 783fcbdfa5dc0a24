import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { barriers } from './accessibility';
import { Complaints } from './complaints';
import { eventually } from './eventually';
import { heard, keepMessages } from './messages';
import { PATIENCE_MS } from './patience';
import type { Portal } from './portal';
import { PICTURES, SCREENSHOTS } from './screenshots';
import { slowPage } from './slow-line';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** A question that stays open longer is waited for by whoever needs its answer. */
const MOST_BREATHS = 100;

/** Password of all accounts of the demonstration company; the sign-in page says it too. */
export const DEMO_PASSWORD = 'gangping-2026';

export interface Circumstances {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  /** What the browser asks pages to speak; the company is Chinese. */
  readonly locale?: string;
}

/** Somebody at a browser of their own. */
export class Visitor {
  readonly complaints: Complaints;
  private readonly found: string[] = [];
  /** Questions to the API that are not answered yet. */
  private asking = 0;
  /** Those of them by which something is written. */
  private writing = 0;

  private constructor(
    private readonly portal: Portal,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.complaints = new Complaints(page);
    const toApi = (request: Request) => new URL(request.url()).pathname.startsWith('/api/');
    const count = (request: Request, by: number) => {
      if (!toApi(request)) return;
      this.asking += by;
      if (request.method() !== 'GET') this.writing += by;
    };
    page.on('request', (request) => count(request, 1));
    page.on('requestfinished', (request) => count(request, -1));
    page.on('requestfailed', (request) => count(request, -1));
  }

  static async arrive(browser: Browser, portal: Portal, circumstances: Circumstances = {}): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: circumstances.viewport ?? DESKTOP,
      colorScheme: circumstances.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: circumstances.locale ?? 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await keepMessages(context);
    return new Visitor(portal, context, await newPage(context));
  }

  /** A second tab of the same person, already on the page of the first. */
  async secondTab(): Promise<Visitor> {
    const tab = new Visitor(this.portal, this.context, await newPage(this.context));
    await tab.page.goto(this.page.url());
    await tab.settled();
    return tab;
  }

  /** Asks the API as this person's page would, and answers the status. */
  async ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<number> {
    const answer = await this.context.request.fetch(this.portal.directly + path, {
      method,
      headers: { origin: this.portal.directly },
      ...(body === undefined ? {} : { data: body }),
    });
    return answer.status();
  }

  /** What the API answers to a read. */
  async read<Answer>(path: string): Promise<Answer> {
    const answer = await this.context.request.get(this.portal.directly + path);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
    return (await answer.json()) as Answer;
  }

  /** By its address. Whoever leaves a page waits until what they wrote there has arrived. */
  async open(path: string): Promise<void> {
    await eventually(async () => {
      if (this.writing > 0) throw new Error('something is still being saved');
    });
    await this.page.goto(this.portal.address + path);
    await this.settled();
  }

  /** Through the form of the sign-in page. */
  async signIn(loginName: string, password = DEMO_PASSWORD): Promise<void> {
    await this.open('/sign-in');
    await this.page.getByLabel('登录名', { exact: true }).fill(loginName);
    await this.page.getByLabel('密码', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
    await this.page.waitForURL((url) => url.pathname !== '/sign-in');
    await this.settled();
  }

  /** By one press on a name of the sign-in page. */
  async signInByPress(displayName: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.getByRole('button', { name: displayName }).click();
    await this.page.waitForURL((url) => url.pathname !== '/sign-in');
    await this.settled();
  }

  /** By an entry of the navigation, wherever this width has it. */
  async go(entry: string): Promise<void> {
    const link = this.page.getByRole('link', { name: entry, exact: true });
    let pressed = await firstVisible(link);
    if (!pressed) {
      await this.page.getByRole('button', { name: /^(打开菜单|更多)$/ }).click();
      pressed = this.page.getByRole('dialog').getByRole('link', { name: entry, exact: true });
    }
    const path = await pressed.getAttribute('href');
    await pressed.click();
    await this.page.waitForURL((url) => url.pathname === path);
    await this.settled();
  }

  /**
   * Until nothing on the page announces that more is coming and no question to the API is open. What was pressed may
   * not have led anywhere yet, and a page that was just put up has its texts and its questions a moment later: all are
   * let pass by two frames and a title that says something.
   */
  async settled(): Promise<void> {
    await this.calm();
    for (let tries = 0; this.asking > 0 && tries < MOST_BREATHS; tries++) await this.calm();
  }

  private async calm(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
    );
    await this.page.waitForFunction(() => {
      const titles = [...document.querySelectorAll('h1')];
      const coming = [...document.querySelectorAll('gp-skeleton')];
      return (
        titles.length > 0 &&
        titles.every((title) => title.textContent?.trim()) &&
        !coming.some((one) => one.checkVisibility())
      );
    });
  }

  /** Until a message at the edge of the screen says this, which it has not said before. */
  told(message: string | RegExp): Promise<void> {
    return heard(this.page, message);
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** Names of the main navigation's entries, as this person has them. */
  async entries(): Promise<string[]> {
    const names = await this.page.locator('nav.gp-side a').allInnerTexts();
    return names.map((name) => name.trim());
  }

  async speak(language: 'English' | '简体中文'): Promise<void> {
    await this.page.locator('gp-user-menu > button').click();
    await this.page.getByRole('menuitemradio', { name: language }).click();
    await this.page.keyboard.press('Escape');
    await this.page.locator(`html[lang="${language === 'English' ? 'en' : 'zh-CN'}"]`).waitFor();
  }

  /**
   * Looks at the page as it stands, on a desktop and on a phone, and finds what is wrong with it: barriers, something
   * wider than the screen, keys instead of texts; keeps pictures if they are wanted.
   */
  async look(name: string, sizes = [DESKTOP, PHONE]): Promise<void> {
    const before = this.page.viewportSize() ?? DESKTOP;
    for (const size of sizes) {
      await this.page.setViewportSize(size);
      await this.settled();
      await this.page.evaluate(() => window.scrollTo(0, 0));
      if (PICTURES) await this.picture(`${name}-${size.width}`);
      const faults = [...(await barriers(this.page)), ...(await this.tooWide()), ...(await this.bareKeys())];
      this.found.push(...faults.map((fault) => `${name} at ${size.width}: ${fault}`));
    }
    await this.page.setViewportSize(before);
  }

  private async picture(name: string): Promise<void> {
    await this.page.screenshot({
      path: join(SCREENSHOTS, `${name}.png`),
      fullPage: true,
      animations: 'disabled',
    });
  }

  /** What was found so far, and what the browser complained of; afterwards the slate is clean. */
  takeFaults(): string[] {
    return [...this.found.splice(0), ...this.complaints.taken()];
  }

  /** Closes everything; what was found is still asked for. */
  async leave(): Promise<void> {
    await this.context.close();
  }

  private async tooWide(): Promise<string[]> {
    const { content, screen } = await this.page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    return content > screen ? [`content of ${content} px on a screen of ${screen} px`] : [];
  }

  /** `cycles.open.title` on the page: a text that is missing. */
  private async bareKeys(): Promise<string[]> {
    const text = await this.page.locator('body').innerText();
    const keys =
      text.match(
        /\b(?:app|nav|shell|page|common|ui|field|stage|term|problem|identity|cycles|audit|evaluations|positions|observations|organisation|roleImport|schemes)(?:\.[a-z][A-Za-z]*)+\b/g,
      ) ?? [];
    return keys.map((key) => `the key ${key} instead of a text`);
  }
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const rate = slowPage();
  if (rate > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate });
  return page;
}

async function firstVisible(locator: Locator): Promise<Locator | undefined> {
  for (const one of await locator.all()) if (await one.isVisible()) return one;
  return undefined;
}
