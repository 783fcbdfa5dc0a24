import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Department } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { DepartmentsPage } from './departments-page';

giveDialogsTheirMethods();

const texts = {
  organisation: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

const department = (id: number, given: Partial<Department> = {}): Department => ({
  id,
  name: `部门${id}`,
  parentId: null,
  headPositionId: null,
  headPositionTitle: null,
  headName: null,
  positionCount: 0,
  employeeCount: 0,
  version: 1,
  ...given,
});

async function askedToRemove(name: string, departments: Department[]) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const fixture = TestBed.createComponent(DepartmentsPage);
  const page = fixture.nativeElement as HTMLElement;
  TestBed.tick();
  TestBed.inject(HttpTestingController).expectOne('/api/departments').flush(departments);
  await fixture.whenStable();
  page.querySelector<HTMLButtonElement>(`button[aria-label="删除“${name}”"]`)?.click();
  await fixture.whenStable();
  const dialog = page.querySelector('dialog[open]');
  return {
    heading: dialog?.querySelector('h2')?.textContent?.trim(),
    lines: [...(dialog?.querySelectorAll('li') ?? [])].map(({ textContent }) =>
      textContent?.replace(/\s+/g, ' ').trim(),
    ),
  };
}

describe('removing a department', () => {
  it('says what has to go elsewhere first, instead of asking what would be refused', async () => {
    const departments = [department(1, { positionCount: 3 }), department(2, { parentId: 1 }), department(3)];
    expect(await askedToRemove('部门1', departments)).toEqual({
      heading: '“部门1”现在还不能删除',
      lines: ['3 个岗位：把它们改到别的部门，或先删除 查看岗位', '1 个下级部门：先移到别的上级部门之下'],
    });
  });

  it('asks when it is empty', async () => {
    const { heading } = await askedToRemove('部门3', [department(1, { positionCount: 3 }), department(3)]);
    expect(heading).toBe('删除部门“部门3”？');
  });
});
