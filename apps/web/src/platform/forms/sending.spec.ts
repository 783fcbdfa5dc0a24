import { Injector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ProblemError, type WebProblem } from '../problem/problem';
import { loadTexts, providePlatformForTests } from '../testing';
import { Toasts } from '../toast/toasts';
import { sending, sendingHere } from './sending';

const problem: WebProblem = { type: '', title: '', status: 409, code: 'staleVersion', correlationId: 'x' };
const refuse = () => Promise.reject(new ProblemError(problem));

function made<T>(make: () => T): T {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  return runInInjectionContext(TestBed.inject(Injector), make);
}

describe('sending', () => {
  it('takes a double click for one, until the first has its answer', async () => {
    const { run, busy } = made(sendingHere);
    let answer = () => undefined as void;
    const send = jest.fn(() => new Promise<void>((done) => (answer = done)));
    const [first, second] = [run(send), run(send)];
    expect(busy()).toBe(true);
    expect(await second).toBe(false);
    answer();
    expect(await first).toBe(true);
    expect(send).toHaveBeenCalledTimes(1);
    void run(send);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('says why it was refused, here or in a toast, and lets one try again', async () => {
    const here = made(sendingHere);
    const told = jest.fn();
    expect(await here.run(refuse, told)).toBe(false);
    expect(here.problem()).toEqual(problem);
    expect(told).toHaveBeenCalledWith(problem);
    expect(await here.run(async () => undefined)).toBe(true);
    expect(here.problem()).toBeNull();

    await loadTexts();
    const toasting = runInInjectionContext(TestBed.inject(Injector), sending);
    await toasting.run(refuse);
    expect(toasting.busy()).toBe(false);
    expect(TestBed.inject(Toasts).toasts()).toMatchObject([{ kind: 'error' }]);
  });

  it('does not swallow a bug', async () => {
    const { run, busy } = made(sendingHere);
    await expect(run(() => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
    expect(busy()).toBe(false);
  });
});
