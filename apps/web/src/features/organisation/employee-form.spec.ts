import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Employee, HandoverPreview, HandoverPreviewGroup } from '@gangping/contracts';
import { FieldHarness } from '@gangping/ui/testing';
import { loadTexts, providePlatformForTests } from '../../platform/testing';
import { EmployeeForm } from './employee-form';

const texts = {
  organisation: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

const employee: Employee = {
  id: 8,
  number: 'A0008',
  name: '邹岚',
  email: null,
  hiredOn: '2024-03-01',
  leftOn: null,
  probationEndsOn: null,
  namedSuperiorId: null,
  namedSuperiorName: null,
  superior: null,
  anonymisedAt: null,
  assignments: [],
  version: 3,
};

async function form(of: Employee | null) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  const fixture = TestBed.createComponent(EmployeeForm);
  fixture.componentRef.setInput('employee', of);
  await fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(fixture);
  const field = (label: RegExp) => loader.getHarness(FieldHarness.with({ label }));
  const send = async () => {
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('button[type=submit]')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  /** Types a leaving date and answers what it would hand over; the field is not waited for while that is asked. */
  const leave = async (day: string, preview: HandoverPreview) => {
    const http = TestBed.inject(HttpTestingController);
    const box = [...document.querySelectorAll<HTMLInputElement>('input[type=date]')].at(-1);
    if (!box) throw new Error('no box of the leaving date');
    box.value = day;
    box.dispatchEvent(new Event('input'));
    TestBed.tick();
    const asked = http.expectOne('/api/employees/8/handover-preview');
    asked.flush(preview);
    await fixture.whenStable();
    return asked.request.body as unknown;
  };
  const said = () => (fixture.nativeElement as HTMLElement).textContent?.replace(/\s+/g, ' ') ?? '';
  return { http: TestBed.inject(HttpTestingController), field, send, leave, said };
}

const NOTHING: HandoverPreview = { on: '2026-03-31', groups: [] };

describe('the form of an employee', () => {
  it('sends empty boxes as not given, with the version that was seen', async () => {
    const { http, field, send } = await form(employee);
    await (await field(/^姓名/)).setValue('邹小岚');
    await send();
    expect(http.expectOne('/api/employees/8').request.body).toEqual({
      number: 'A0008',
      name: '邹小岚',
      email: null,
      hiredOn: '2024-03-01',
      leftOn: null,
      probationEndsOn: null,
      namedSuperiorId: null,
      expectedVersion: 3,
    });
  });

  it('warns of a leaving date that lies before a closed quarter with a form of the person', async () => {
    const lastClosedQuarter = { year: 2026, quarter: 2, startsOn: '2026-04-01' };
    const { leave, send, http, said } = await form({ ...employee, lastClosedQuarter });
    await leave('2026-04-01', NOTHING);
    expect(said()).not.toContain('早于已结束的');
    await leave('2026-03-31', NOTHING);
    expect(said()).toContain('这个日期早于已结束的2026年第2季度');
    // A warning: it is saved all the same.
    await send();
    expect(http.expectOne('/api/employees/8').request.body).toMatchObject({ leftOn: '2026-03-31' });
  });

  it('says before a leaving date is saved which open forms go to whom, and what nobody can take over', async () => {
    const { leave, said, http, field } = await form(employee);
    const person = (id: number, name: string) => ({ id, name });
    const group: HandoverPreviewGroup = {
      cycle: { id: 3, year: 2026, quarter: 4, isTest: false },
      raterRole: 'supervisor',
      from: person(8, '邹岚'),
      to: person(9, '李初晴'),
      cause: 'nextAbove',
      hasBothParts: true,
      employees: [person(21, '江月'), person(22, '孟川')],
    };
    const nobody: HandoverPreviewGroup = {
      ...{ ...group, raterRole: 'reviewer', to: null, cause: 'nobody', hasBothParts: false },
      employees: [person(23, '程小满')],
    };
    const asked = await leave('2020-01-31', { on: '2099-02-01', groups: [group, nobody] }).catch(String);
    // Before the hire date there is nothing to ask.
    expect(asked).toContain('handover-preview');
    expect(await leave('2026-12-31', { on: '2099-01-01', groups: [group, nobody] })).toEqual({
      kind: 'leaving',
      leftOn: '2026-12-31',
    });
    expect(said()).toContain('保存后，自 2099年1月1日 起：');
    expect(said()).toContain(
      '2026年第4季度：2 份待初评的考核表由邹岚转给李初晴 江月、孟川 · 更高一级的上级接手，并因此不再另行复评',
    );
    expect(said()).toContain('邹岚的 1 份待复评的考核表没有人可以接手 程小满 · 保存后请在考核页面指定评分人');
    await leave('2026-11-30', { on: '2020-12-01', groups: [] });
    expect(said()).toContain('没有未完成的考核表因此换人评分');
    // Another box asks nothing again.
    await (await field(/^姓名/)).setValue('邹小岚');
    http.expectNone('/api/employees/8/handover-preview');
  });

  it('shows who was named as superior by their name, also when somebody else is the superior', async () => {
    const { field } = await form({
      ...employee,
      namedSuperiorId: 12,
      namedSuperiorName: '甘霖',
      superior: { employeeId: 4, name: '伍月', source: 'position' },
    });
    const host = await (await field(/^指定直接上级/)).host();
    expect(await host.text()).toContain('甘霖');
  });

  it('says at the field what is wrong, before and after asking the server', async () => {
    const { http, field, send } = await form(null);
    await (await field(/^工号/)).setValue('A0008');
    await send();
    expect(await (await field(/^姓名/)).error()).toBe('请填写此项。');
    http.expectNone('/api/employees');

    await (await field(/^姓名/)).setValue('高远');
    await send();
    const errors = [{ path: 'number', code: 'unique' }];
    http
      .expectOne('/api/employees')
      .flush(
        { type: 'about:blank', title: '', status: 409, code: 'unique', correlationId: 'c', errors },
        { status: 409, statusText: '' },
      );
    await new Promise((resolve) => setTimeout(resolve));
    expect(await (await field(/^工号/)).error()).toContain('已有相同的记录');
    expect(await (await field(/^姓名/)).value()).toBe('高远');
  });
});
