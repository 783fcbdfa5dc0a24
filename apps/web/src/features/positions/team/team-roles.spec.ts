import { HttpTestingController } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ProposablePositions } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { TeamRolePage } from './team-role-page';
import { TeamRolesPage } from './team-roles-page';

const texts = {
  positions: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
};

const position = (id: number, given: Partial<ProposablePositions[number]> = {}) => ({
  id,
  title: `岗位${id}`,
  departmentId: 4,
  departmentName: '生产部',
  departmentHeaded: false,
  holders: [],
  definitionStatus: 'approved' as const,
  dutyCount: 5,
  rejectionReason: null,
  ...given,
});

async function opened(page: Type<object>, address: string, positions: ProposablePositions) {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([
      { path: 'team/roles', component: TeamRolesPage },
      { path: 'team/roles/:id', component: TeamRolePage },
    ]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ hasTeam: true }));
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(address, page);
  TestBed.tick();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/my/proposable-positions').flush(positions);
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  return { http, element: harness.routeNativeElement as HTMLElement };
}

const titles = (element: Element) =>
  [...element.querySelectorAll('tbody a')].map(({ textContent }) => textContent?.trim());

describe('definitions of one’s team', () => {
  it('begin with what was sent back, and why', async () => {
    const { element } = await opened(TeamRolesPage, '/team/roles', [
      position(1),
      position(2, { definitionStatus: 'draft', rejectionReason: '写得不具体', holders: ['甲', '乙'] }),
    ]);
    expect(titles(element)).toEqual(['岗位2', '岗位1']);
    const first = element.querySelector('tbody tr')?.textContent;
    expect(first).toContain('甲、乙');
    expect(first).toContain('写得不具体');
    expect(element.querySelector('gp-search-box')).toBeNull();
  });

  it('leave as one file for each department that one heads, and for no other', async () => {
    const { element } = await opened(TeamRolesPage, '/team/roles', [
      position(1, { departmentHeaded: true }),
      position(2, { departmentId: 5, departmentName: '营销部' }),
      position(3, { departmentId: 6, departmentName: '总装车间', departmentHeaded: true }),
    ]);
    const menu = element.querySelector('gp-role-export-menu');
    const names = [...(menu?.querySelector('select')?.options ?? [])].map(({ text }) => text.trim());
    expect(names).toEqual(['生产部', '总装车间']);
  });

  it('offer no file to who heads no department', async () => {
    const { element } = await opened(TeamRolesPage, '/team/roles', [position(1)]);
    expect(element.querySelector('gp-role-export-menu')).toBeNull();
  });

  it('are found by a holder where there are many', async () => {
    const many = Array.from({ length: 12 }, (_, place) => position(place + 1));
    const positions = [...many, position(40, { holders: ['邓小舟'] })];
    const { element } = await opened(TeamRolesPage, '/team/roles?search=邓小舟', positions);
    expect(titles(element)).toEqual(['岗位40']);
    expect(element.querySelector('gp-search-box')).not.toBeNull();
  });

  it('are not shown for a position that is somebody else’s matter', async () => {
    const { element, http } = await opened(TeamRolePage, '/team/roles/9', [position(1)]);
    expect(element.querySelector('gp-empty-state')?.textContent).toContain('这个岗位不在您的范围内');
    http.expectNone('/api/positions/9/definitions');
  });

  it('are asked for by position, without what only HR may read of it', async () => {
    const { element, http } = await opened(TeamRolePage, '/team/roles/1', [position(1, { holders: ['甲'] })]);
    expect(element.querySelector('h1')?.textContent).toBe('岗位1');
    http.expectOne('/api/positions/1/definitions');
    http.expectNone('/api/positions/1');
  });
});
