import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { OrphanedForm } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { OrphanedForms } from './orphaned-forms';

giveDialogsTheirMethods();

const ONE: OrphanedForm = {
  evaluationId: 71,
  raterRole: 'supervisor',
  employee: { id: 31, number: 'CH031', name: '何静' },
  positionTitle: '仓管员',
  former: { id: 5, name: '林悦' },
  at: '2026-12-21T08:00:00Z',
};

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

const words = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function shown(orphans: OrphanedForm[], runs: boolean) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    delegations: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  await startSession(accountForTests({ roles: ['hr'] }));
  const fixture = TestBed.createComponent(OrphanedForms);
  fixture.componentRef.setInput('cycleId', 4);
  fixture.componentRef.setInput('runs', runs);
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  const answer = async (body: OrphanedForm[]) => {
    await settled();
    http.expectOne('/api/cycles/4/orphaned-forms').flush(body);
    await settled();
  };
  await answer(orphans);
  return { fixture, http, answer, element: fixture.nativeElement as HTMLElement };
}

it('lists who has no rater any more, whose part it was, and leads to the remedy', async () => {
  const { element } = await shown([ONE, { ...ONE, raterRole: 'reviewer', former: null }], true);
  expect(words(element.querySelector('h2'))).toContain('2');
  const [first, second] = [...element.querySelectorAll('li')].map(words);
  expect(first).toContain('何静');
  expect(first).toContain('CH031 · 仓管员');
  expect(first).toContain('林悦');
  expect(second).toContain('–');
  const fix = element.querySelector<HTMLButtonElement>('li button[aria-label*="何静"]')!;
  fix.click();
  await settled();
  expect(words(element.querySelector('dialog[open] h2'))).toContain('何静');
});

it('takes up no room where every form has somebody, and asks again when something has moved', async () => {
  const { fixture, element, answer } = await shown([], true);
  expect(element.querySelector('section')).toBeNull();
  fixture.componentRef.setInput('changes', 1);
  await answer([ONE]);
  expect(element.querySelectorAll('li')).toHaveLength(1);
});

it('offers those who only read nothing to press', async () => {
  const { element } = await shown([ONE], false);
  expect(words(element.querySelector('li'))).toContain('何静');
  expect(element.querySelectorAll('section button, .all button')).toHaveLength(0);
});
