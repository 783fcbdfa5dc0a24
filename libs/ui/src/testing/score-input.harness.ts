import { ComponentHarness, HarnessPredicate, TestKey, type BaseHarnessFilters } from '@angular/cdk/testing';

/** Drives a `gp-score-input` as a person at the keyboard does. */
export class ScoreInputHarness extends ComponentHarness {
  static readonly hostSelector = 'gp-score-input';

  static with(
    options: BaseHarnessFilters & { label?: string | RegExp } = {},
  ): HarnessPredicate<ScoreInputHarness> {
    return new HarnessPredicate(ScoreInputHarness, options).addOption(
      'label',
      options.label,
      (harness, label) => HarnessPredicate.stringMatches(harness.label(), label),
    );
  }

  private readonly box = this.locatorFor('input');
  private readonly error = this.locatorForOptional('[role=alert]');

  async label(): Promise<string | null> {
    return (await this.box()).getAttribute('aria-label');
  }

  async text(): Promise<string> {
    return (await this.box()).getProperty<string>('value');
  }

  /** Types a score and leaves the field. */
  async setScore(text: string | number): Promise<void> {
    await this.type(String(text));
    await (await this.box()).dispatchEvent('change');
  }

  /** Types without leaving the field. */
  async type(text: string): Promise<void> {
    const box = await this.box();
    await box.clear();
    if (text !== '') await box.sendKeys(text);
  }

  async press(
    key: 'Enter' | 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight' | 'n' | 'c',
  ): Promise<void> {
    const box = await this.box();
    const keys = {
      Enter: TestKey.ENTER,
      ArrowDown: TestKey.DOWN_ARROW,
      ArrowUp: TestKey.UP_ARROW,
      ArrowLeft: TestKey.LEFT_ARROW,
      ArrowRight: TestKey.RIGHT_ARROW,
    };
    // A letter that is a command is never typed; sendKeys would put it into the box all the same.
    await (key === 'n' || key === 'c' ? box.dispatchEvent('keydown', { key }) : box.sendKeys(keys[key]));
  }

  async refusal(): Promise<string | null> {
    return (await (await this.error())?.text()) ?? null;
  }

  async isFocused(): Promise<boolean> {
    return (await this.box()).isFocused();
  }
}
