import type { Page } from 'playwright-core';

/** `null`: not applicable in this quarter. */
export type Score = string | null;

/**
 * Fills a scoring form in with the keyboard alone, from the first score to the last, and waits until everything is
 * saved.
 */
export async function scoreByKeyboard(page: Page, scores: readonly Score[]): Promise<void> {
  const boxes = page.locator('gp-scoring-item gp-score-input input');
  await boxes.first().waitFor();
  const count = await page.locator('gp-scoring-item').count();
  if (count !== scores.length) throw new Error(`${count} items, ${scores.length} scores`);
  await boxes.first().focus();
  for (const score of scores) {
    if (score === null) await page.keyboard.press('n');
    else await give(page, score);
  }
  await saved(page);
}

/** Scores that want a reason get one. */
async function give(page: Page, score: string): Promise<void> {
  await page.keyboard.type(score);
  if (Number(score) < 95 && Number(score) >= 60) return page.keyboard.press('Enter');
  await page.keyboard.press('c');
  await page.keyboard.type('有记录可查');
  await page.keyboard.press('Control+Enter');
}

/** The desk puts the cursor into the first score by itself. */
export async function cursorInScore(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.closest('gp-score-input') !== null);
}

/** What was entered just now is saved: the page has had its moment to say that it is not. */
export async function saved(page: Page): Promise<void> {
  await drawn(page);
  await page
    .getByText(/^已保存 \d/)
    .first()
    .waitFor();
}

async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
}

/** Presses the form's button and confirms. */
export async function submitForm(page: Page, action: '提交自评' | '提交评分'): Promise<void> {
  await page.locator('#submit-form').click();
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
}
