import { Component, Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormField } from '@angular/forms/signals';
import {
  approveDefinitionSchema,
  createAccountSchema,
  type CreateAccount,
  type FieldProblem,
} from '@gangping/contracts';
import { HOLDS_CHANGES, type HoldsChanges } from '@gangping/ui';
import { ProblemError, type WebProblem } from '../problem/problem';
import { contractForm } from './contract-form';

const refusal = (code: WebProblem['code'], errors?: FieldProblem[]) =>
  new ProblemError({ type: 'about:blank', title: code, status: 422, code, correlationId: 'abc', errors });

function formWith(write: (body: CreateAccount) => Promise<unknown>, given: Partial<CreateAccount> = {}) {
  const model = signal<CreateAccount>({
    loginName: 'lin',
    password: 'a long password',
    employeeId: null,
    roles: ['employee'],
    ...given,
  });
  const form = runInInjectionContext(TestBed.inject(Injector), () =>
    contractForm(model, createAccountSchema, write),
  );
  return { model, form };
}

/** @returns what a dialog around the form is told when it asks */
function dialogAround(): () => boolean {
  let isChanged = (): boolean => false;
  const dialog: HoldsChanges = {
    watch: (asked) => {
      isChanged = asked;
      return () => undefined;
    },
  };
  TestBed.configureTestingModule({ providers: [{ provide: HOLDS_CHANGES, useValue: dialog }] });
  return () => isChanged();
}

describe('a form by its contract', () => {
  it('sends nothing that the contract refuses, and says where', async () => {
    const write = jest.fn();
    const { form } = formWith(write, { password: 'short' });
    await form.submit();
    expect(write).not.toHaveBeenCalled();
    expect(form.fields.password().errors()[0]?.kind).toBe('standardSchema');
    expect(form.fields.password().touched()).toBe(true);
  });

  it('sends what the contract makes of the model', async () => {
    const write = jest.fn(async () => undefined);
    const { form } = formWith(write, { loginName: '  Lin.Yue ' });
    await form.submit();
    expect(write).toHaveBeenCalledWith(expect.objectContaining({ loginName: 'lin.yue' }));
  });

  it("puts the server's refusal at its field; the next change takes it away", async () => {
    const write = jest
      .fn()
      .mockRejectedValueOnce(refusal('unique', [{ path: 'loginName', code: 'unique' }]))
      .mockResolvedValueOnce(undefined);
    const { form, model } = formWith(write);
    await form.submit();
    expect(form.fields.loginName().errors()).toMatchObject([{ kind: 'problem', code: 'unique' }]);
    expect(form.problem()).toBeNull();
    expect(model().loginName).toBe('lin');

    // The cure may be another field than the one that was marked.
    model.update((value) => ({ ...value, employeeId: 7 }));
    expect(form.fields.loginName().errors()).toEqual([]);
    await form.submit();
    expect(write).toHaveBeenCalledTimes(2);
  });

  it('finds fields within lists', async () => {
    const { form } = formWith(() =>
      Promise.reject(refusal('validation', [{ path: 'roles.0', code: 'invalid_value' }])),
    );
    await form.submit();
    expect(form.fields.roles[0]?.().errors()).toMatchObject([{ code: 'invalid_value' }]);
  });

  it('says what belongs to no field, and lets one try again', async () => {
    const write = jest.fn().mockRejectedValueOnce(refusal('network')).mockResolvedValueOnce(undefined);
    const { form } = formWith(write);
    await form.submit();
    expect(form.problem()?.code).toBe('network');
    await form.submit();
    expect(write).toHaveBeenCalledTimes(2);
    expect(form.problem()).toBeNull();
  });

  it('keeps a refused path that the form does not show in the general message', async () => {
    const { form } = formWith(() =>
      Promise.reject(refusal('validation', [{ path: 'expectedVersion', code: 'x' }])),
    );
    await form.submit();
    expect(form.problem()?.code).toBe('validation');
  });

  it('says both, when only some of what was refused is shown', async () => {
    const errors = [
      { path: 'loginName', code: 'unique' },
      { path: 'expectedVersion', code: 'x' },
    ];
    const { form } = formWith(() => Promise.reject(refusal('validation', errors)));
    await form.submit();
    expect(form.problem()?.code).toBe('validation');
    expect(form.fields.loginName().errors()).toMatchObject([{ code: 'unique' }]);
  });

  it('does not swallow a bug', async () => {
    const { form } = formWith(() => Promise.reject(new TypeError('bug')));
    await expect(form.submit()).rejects.toThrow(TypeError);
  });

  it('tells the dialog around it that it was changed, by people and not by the page', () => {
    const isChanged = dialogAround();
    const { form, model } = formWith(async () => undefined);
    model.update((value) => ({ ...value, employeeId: 7 }));
    TestBed.tick();
    expect(isChanged()).toBe(false);
    form.fields.loginName().controlValue.set('lin.yue');
    TestBed.tick();
    expect(isChanged()).toBe(true);
    form.fields.loginName().controlValue.set('lin');
    TestBed.tick();
    expect(isChanged()).toBe(false);
  });

  it('tells it nothing when the browser finds a date valid that was only shown', async () => {
    @Component({
      imports: [FormField],
      template: `<input type="date" [formField]="form.fields.effectiveFrom" />`,
    })
    class DayForm {
      readonly form = contractForm(
        signal({ effectiveFrom: '2026-11-22', expectedVersion: 1 }),
        approveDefinitionSchema,
        async () => undefined,
      );
    }
    const asked = dialogAround();
    const fixture = TestBed.createComponent(DayForm);
    await fixture.whenStable();
    const day = (fixture.nativeElement as HTMLElement).querySelector('input') as HTMLInputElement;
    day.dispatchEvent(Object.assign(new Event('animationstart'), { animationName: 'ng-valid' }));
    await fixture.whenStable();
    expect(fixture.componentInstance.form.fields().dirty()).toBe(true);
    expect(asked()).toBe(false);
    day.value = '2026-12-01';
    day.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(asked()).toBe(true);
  });
});
