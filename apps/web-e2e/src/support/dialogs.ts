import type { Locator, Page } from 'playwright-core';

/** Presses a button of the open dialog and waits until it has gone: a form stays for as long as it is being saved. */
export async function pressInDialog(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Searches in the box of a form that finds by words, and takes the first that they find. */
export async function choose(form: Locator, words: string): Promise<void> {
  const box = form.locator('nz-select');
  await box.click();
  // By its own input: keys that are pressed before it is open go elsewhere.
  await box.locator('input').fill(words);
  await form.page().locator('nz-option-item', { hasText: words }).first().click();
}
