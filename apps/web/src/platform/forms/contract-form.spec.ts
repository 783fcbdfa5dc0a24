import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createAccountSchema, type CreateAccount, type FieldProblem } from '@gangping/contracts';
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
    let isChanged = (): boolean => false;
    const dialog: HoldsChanges = {
      watch: (asked) => {
        isChanged = asked;
        return () => undefined;
      },
    };
    TestBed.configureTestingModule({ providers: [{ provide: HOLDS_CHANGES, useValue: dialog }] });
    const { form, model } = formWith(async () => undefined);
    model.update((value) => ({ ...value, employeeId: 7 }));
    expect(isChanged()).toBe(false);
    form.fields.roles().markAsDirty();
    expect(isChanged()).toBe(true);
  });
});
