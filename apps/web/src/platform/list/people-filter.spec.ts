import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../testing';
import { PeopleFilterNote } from './people-filter';

async function shown(filter: object, rows: object[] = []) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts();
  const fixture = TestBed.createComponent(PeopleFilterNote);
  fixture.componentRef.setInput('filter', filter);
  fixture.componentRef.setInput('rows', rows);
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  return { fixture, element, text: element.textContent?.replace(/\s+/g, ' ').trim() };
}

describe('people behind a bar', () => {
  it('are named by what all of them have', async () => {
    const rows = [{ departmentName: '检测部', positionTitle: '检测员' }];
    const filter = { departmentId: 9, positionId: 4, grade: 'A', gradeRange: '5–6', counting: true };
    const { text } = await shown(filter, rows);
    expect(text).toBe('看板所选：检测部 · 检测员 · 职等职级 5–6 · 等级 A · 不含作废 显示全部');
  });

  it('give way to everybody', async () => {
    const { fixture, element } = await shown({ withinDepartmentId: 9 });
    let cleared = 0;
    fixture.componentInstance.cleared.subscribe(() => (cleared += 1));
    element.querySelector('button')?.click();
    expect(cleared).toBe(1);
  });

  it('are no matter where nobody came for them', async () => {
    expect((await shown({ search: '林' })).text).toBe('');
  });
});
