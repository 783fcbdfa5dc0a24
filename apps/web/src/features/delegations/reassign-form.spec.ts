import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Reassign, Reassignments } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { EmployeeSelect } from '../organisation';
import { By } from '@angular/platform-browser';
import { ReassignForm, type ReassignTarget } from './reassign-form';

const ONE: ReassignTarget = {
  cycleId: 4,
  form: { id: 71, employeeName: '程小满' },
  roles: ['supervisor', 'reviewer'],
};
const FROM = { id: 8, name: '沈若溪' };
const TO = { id: 9, name: '秦远山' };
const moving = {
  evaluationId: 71,
  employeeName: '程小满',
  positionTitle: '操作工',
  from: FROM,
  refusedBecause: null,
};
const staying = {
  ...moving,
  evaluationId: 72,
  employeeName: '秦远山',
  refusedBecause: 'reassignment.subject' as const,
};

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

async function opened(target = ONE) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    delegations: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  await startSession(accountForTests({ roles: ['hr'] }));
  const fixture = TestBed.createComponent(ReassignForm);
  fixture.componentRef.setInput('target', target);
  const moved: Reassignments[] = [];
  fixture.componentInstance.moved.subscribe((answer) => moved.push(answer));
  await settled();
  const element = fixture.nativeElement as HTMLElement;
  const http = TestBed.inject(HttpTestingController);
  const choose = (place: number, id: number) =>
    (
      fixture.debugElement.queryAll(By.directive(EmployeeSelect))[place]!.componentInstance as EmployeeSelect
    ).value.set(id);
  const press = async (words: string) => {
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))?.click();
    await settled();
  };
  const say = (reason: string) => {
    const box = element.querySelector('textarea')!;
    box.value = reason;
    box.dispatchEvent(new Event('input'));
  };
  /** Answers the one request that waits. */
  const answer = async (forms: Reassignments['forms']): Promise<Reassign> => {
    const request = http.expectOne('/api/cycles/4/reassignments');
    request.flush({ to: TO, moved: forms.filter(({ refusedBecause }) => !refusedBecause).length, forms });
    await settled();
    return request.request.body as Reassign;
  };
  return { element, choose, press, say, answer, moved, http };
}

describe('reassigning', () => {
  it('shows what would move before it moves it, with the reason', async () => {
    const { element, choose, press, say, answer, moved } = await opened();
    choose(0, TO.id);
    say('组织调整');
    await press('预览');
    const body = { raterRole: 'supervisor', evaluationIds: [71], toId: TO.id, reason: '组织调整' };
    expect(await answer([moving])).toEqual({ ...body, dryRun: true });
    expect(element.querySelector('gp-reassign-preview')?.textContent).toContain('1 份将交给 秦远山');
    expect(moved).toEqual([]);
    await press('确认改派 1 份');
    expect(await answer([moving])).toEqual({ ...body, dryRun: false });
    expect(moved).toHaveLength(1);
  });

  it('takes all that wait for whoever has the form now, and says what stays and why', async () => {
    const { element, choose, press, say, answer } = await opened();
    choose(0, TO.id);
    say('组织调整');
    element.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
    await settled();
    await press('预览');
    await answer([moving]);
    expect(await answer([moving, staying])).toMatchObject({ fromId: FROM.id, dryRun: true });
    expect(element.textContent).toContain('1 份不变');
    expect(element.textContent).toContain('不能交给被考核人本人');
    await press('返回修改');
    expect(element.querySelector('textarea')?.value).toBe('组织调整');
  });

  it('moves nothing where nothing may be moved, and asks for who and why first', async () => {
    const { element, choose, press, say, answer, http } = await opened();
    await press('预览');
    http.expectNone('/api/cycles/4/reassignments');
    expect(element.querySelectorAll('[role=alert]')).toHaveLength(2);
    choose(0, TO.id);
    say('组织调整');
    await press('预览');
    await answer([staying]);
    expect(element.textContent).toContain('没有可以改派的考核表');
    const [move] = element.querySelectorAll<HTMLButtonElement>('.gp-form-actions button');
    expect(move?.disabled).toBe(true);
  });
});
