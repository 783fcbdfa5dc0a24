import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormField, form, validateStandardSchema } from '@angular/forms/signals';
import { signInSchema } from '@gangping/contracts';
import { FieldHarness, textsForTests } from '../../testing';
import { Field, FieldControl } from './field';

@Component({
  selector: 'gp-host',
  imports: [Field, FieldControl, FormField],
  template: `<gp-field label="Name" hint="As on the badge" [field]="form.loginName">
    <input gpControl [formField]="form.loginName" />
  </gp-field>`,
})
class Host {
  readonly form = form(signal({ loginName: '', password: 'x' }), (path) =>
    validateStandardSchema(path, signInSchema),
  );
}

describe('field', () => {
  beforeEach(() => TestBed.configureTestingModule({ imports: [textsForTests()] }));

  it('says what is wrong only after the field was left', async () => {
    const fixture = TestBed.createComponent(Host);
    const field = await TestbedHarnessEnvironment.loader(fixture).getHarness(
      FieldHarness.with({ label: 'Name' }),
    );
    expect(await field.error()).toBeNull();

    await field.setValue('');
    expect(await field.error()).toBe('Fill this in');
    expect(await field.isInvalid()).toBe(true);

    await field.setValue('lin');
    expect(await field.error()).toBeNull();
  });

  it('ties label, hint and error to the control', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const input = host.querySelector('input') as HTMLInputElement;
    expect(input.labels?.[0]?.textContent?.trim()).toBe('Name');

    fixture.componentInstance.form().markAsTouched();
    await fixture.whenStable();
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(
      described.map((id) => host.ownerDocument.getElementById(id) ?? host.querySelector(`#${id}`)),
    ).toHaveLength(2);
    expect(host.querySelector(`#${described[1]}`)?.textContent).toBe('Fill this in');
  });
});
