import { ComponentHarness } from '@angular/cdk/testing';

/** Answers a `gp-confirm-dialog`. */
export class ConfirmDialogHarness extends ComponentHarness {
  static readonly hostSelector = 'gp-confirm-dialog';

  private readonly opened = this.locatorForOptional('dialog[open]');

  async isOpen(): Promise<boolean> {
    return (await this.opened()) !== null;
  }

  async heading(): Promise<string> {
    return (await this.locatorFor('h2')()).text();
  }

  async type(text: string): Promise<void> {
    const box = await this.locatorFor('input')();
    await box.clear();
    await box.sendKeys(text);
  }

  async canConfirm(): Promise<boolean> {
    return !(await (await this.locatorFor('button[type=submit]')()).getProperty<boolean>('disabled'));
  }

  async confirm(): Promise<void> {
    await (await this.locatorFor('button[type=submit]')()).click();
  }

  async cancel(): Promise<void> {
    await (await this.locatorFor('.actions button[type=button]')()).click();
  }
}
