import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { RoleExportMenu } from './role-export-menu';

const texts = {
  positions: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
};

async function shown(inputs: Record<string, unknown>) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  const fixture = TestBed.createComponent(RoleExportMenu);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const buttons = [...element.querySelectorAll('button')];
  return { fixture, element, buttons, http: TestBed.inject(HttpTestingController) };
}

describe('definitions as files', () => {
  it('asks for the department that was chosen among one’s own', async () => {
    const departments = [
      { id: 4, name: '生产部' },
      { id: 6, name: '总装车间' },
    ];
    const { buttons, element, http, fixture } = await shown({ departments });
    const [department] = element.querySelectorAll('select');
    if (department) department.value = '6';
    department?.dispatchEvent(new Event('change'));
    buttons[0]?.click();
    await fixture.whenStable();
    expect(http.expectOne('/api/role-exports').request.body).toMatchObject({ departmentId: 6 });
  });

  it('offers one definition as the form, and asks for it in the chosen language', async () => {
    const { buttons, element, http, fixture } = await shown({ definitionId: 31 });
    expect(buttons.map(({ textContent }) => textContent?.trim())).toEqual(['Word 文档', 'PDF 文件']);
    const language = element.querySelector('select');
    if (language) language.value = 'en';
    language?.dispatchEvent(new Event('change'));
    const details = element.querySelector('details');
    if (details) details.open = true;
    buttons[1]?.click();
    await fixture.whenStable();
    const asked = http.expectOne('/api/role-exports');
    expect(asked.request.body).toEqual({ format: 'pdf', locale: 'en', definitionId: 31 });
    const fetched: (string | null)[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      fetched.push(this.getAttribute('href'), this.download);
    });
    asked.flush({ url: '/api/role-exports/t', fileName: 'form.pdf', expiresAt: '2026-11-22T00:00:00Z' });
    await new Promise((resolve) => setTimeout(resolve));
    click.mockRestore();
    expect(fetched).toEqual(['/api/role-exports/t', 'form.pdf']);
    expect(details?.open).toBe(false);
  });

  it('offers a department or everything as a sheet too', async () => {
    const { buttons, element, http } = await shown({ departmentId: 4, scope: '生产部' });
    expect(element.querySelector('p')?.textContent).toBe('生产部');
    expect(buttons.map(({ textContent }) => textContent?.trim())).toEqual([
      'Word 文档',
      'PDF 文件',
      'Excel 汇总表',
    ]);
    buttons[2]?.click();
    expect(http.expectOne('/api/role-exports').request.body).toMatchObject({
      departmentId: 4,
      format: 'xlsx',
    });
  });
});
