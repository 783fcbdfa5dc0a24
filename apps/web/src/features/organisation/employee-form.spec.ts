import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Employee } from '@gangping/contracts';
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
  return { http: TestBed.inject(HttpTestingController), field, send };
}

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
    const { field, send, http } = await form({ ...employee, lastClosedQuarter });
    const said = () => document.querySelector('gp-employee-form, form')?.parentElement?.textContent ?? '';
    const leftOn = await field(/^离职日期/);
    await leftOn.setValue('2026-04-01');
    expect(said()).not.toContain('早于已结束的');
    await leftOn.setValue('2026-03-31');
    expect(said()).toContain('这个日期早于已结束的2026年第2季度');
    // A warning: it is saved all the same.
    await send();
    expect(http.expectOne('/api/employees/8').request.body).toMatchObject({ leftOn: '2026-03-31' });
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
