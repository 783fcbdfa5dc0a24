import { ComponentHarness, HarnessPredicate, type BaseHarnessFilters } from '@angular/cdk/testing';

/** A `gp-field` with the native control in it. */
export class FieldHarness extends ComponentHarness {
  static readonly hostSelector = 'gp-field';

  static with(
    options: BaseHarnessFilters & { label?: string | RegExp } = {},
  ): HarnessPredicate<FieldHarness> {
    return new HarnessPredicate(FieldHarness, options).addOption('label', options.label, (harness, label) =>
      HarnessPredicate.stringMatches(harness.label(), label),
    );
  }

  private readonly control = this.locatorFor('input, textarea, select');
  private readonly alert = this.locatorForOptional('.error');

  async label(): Promise<string> {
    return (await this.locatorFor('label')()).text();
  }

  async value(): Promise<string> {
    return (await this.control()).getProperty<string>('value');
  }

  async setValue(text: string): Promise<void> {
    const control = await this.control();
    await control.clear();
    if (text !== '') await control.sendKeys(text);
    await control.blur();
  }

  async error(): Promise<string | null> {
    return (await (await this.alert())?.text()) ?? null;
  }

  async isInvalid(): Promise<boolean> {
    return (await (await this.control()).getAttribute('aria-invalid')) === 'true';
  }
}
