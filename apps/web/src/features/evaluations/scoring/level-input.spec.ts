import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { LevelInput, type ShownLevel } from './level-input';

const LEVELS: ShownLevel[] = [
  { code: 'C', name: { 'zh-CN': '合格', en: 'Adequate' }, points: 7_000 },
  { code: 'A', name: { 'zh-CN': '优秀', en: 'Excellent' }, points: 9_500 },
  { code: 'B', points: 8_500 },
];

@Component({
  imports: [LevelInput],
  template: `<gp-level-input
    label="评分：盘点"
    inputId="item-1"
    [value]="value()"
    [levels]="levels"
    (committed)="value.set($event)"
    (next)="moves.push('next')"
    (previous)="moves.push('previous')"
    (notApplicable)="moves.push('n')"
    (comment)="moves.push('c')"
  />`,
})
class Host {
  readonly value = signal<number | null>(null);
  readonly levels = LEVELS;
  readonly moves: string[] = [];
}

async function shown() {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({});
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const options = () => [...element.querySelectorAll<HTMLButtonElement>('[role=radio]')];
  const press = async (key: string) => {
    const at = options().find((one) => one === document.activeElement) ?? options()[0]!;
    at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  return { host: fixture.componentInstance, fixture, options, press };
}

it('offers the levels by name, the best first, and takes the one that is pressed', async () => {
  const { host, fixture, options } = await shown();
  expect(options().map(({ textContent }) => textContent?.replace(/\s+/g, ''))).toEqual([
    'A优秀95.00',
    'B85.00',
    'C合格70.00',
  ]);
  expect(options().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  options()[2]?.click();
  await fixture.whenStable();
  expect(host.value()).toBe(7_000);
  expect(options().map((one) => one.getAttribute('aria-checked'))).toEqual(['false', 'false', 'true']);
  expect(options().map(({ id }) => id)).toEqual(['', '', 'item-1']);
});

it('takes a level by its code or its place, and back again', async () => {
  const { host, press } = await shown();
  await press('b');
  expect(host.value()).toBe(8_500);
  await press('1');
  expect(host.value()).toBe(9_500);
  await press('7');
  expect(host.value()).toBe(9_500);
  await press('Delete');
  expect(host.value()).toBeNull();
});

it('goes along the levels with the arrows and stays at the ends', async () => {
  const { host, press } = await shown();
  await press('ArrowRight');
  await press('ArrowRight');
  expect(host.value()).toBe(8_500);
  await press('ArrowRight');
  await press('ArrowRight');
  expect(host.value()).toBe(7_000);
  await press('ArrowLeft');
  expect(host.value()).toBe(8_500);
});

it('leads to the next item and the one before; a key that is a level’s code is that level', async () => {
  const { host, press } = await shown();
  for (const key of ['Enter', 'ArrowDown', 'ArrowUp', 'n']) await press(key);
  expect(host.moves).toEqual(['next', 'next', 'previous', 'n']);
  await press('c');
  expect(host.moves).not.toContain('c');
  expect(host.value()).toBe(7_000);
});
