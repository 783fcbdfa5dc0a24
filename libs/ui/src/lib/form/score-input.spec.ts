import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ScoreInputHarness, textsForTests } from '../../testing';
import { RefusedScores } from './refused-scores';
import { ScoreInput } from './score-input';

@Component({
  selector: 'gp-host',
  imports: [ScoreInput],
  template: `<gp-score-input
    label="Duty 1"
    [value]="value()"
    (committed)="committed.push($event)"
    (next)="moves.push('next')"
    (previous)="moves.push('previous')"
    (notApplicable)="moves.push('n')"
    (comment)="moves.push('c')"
    [levels]="levels()"
  />`,
})
class Host {
  readonly value = signal<number | null>(null);
  readonly committed: (number | null)[] = [];
  readonly moves: string[] = [];
  readonly levels = signal<readonly { code: string; points: number }[] | undefined>(undefined);
}

async function shown() {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(Host);
  const input = await TestbedHarnessEnvironment.loader(fixture).getHarness(ScoreInputHarness);
  const box = (fixture.nativeElement as HTMLElement).querySelector('input') as HTMLInputElement;
  return { host: fixture.componentInstance, input, box };
}

describe('score input', () => {
  it('commits hundredths when it is left', async () => {
    const { host, input } = await shown();
    await input.setScore('88.5');
    expect(host.committed).toEqual([8850]);
  });

  it('takes an empty field for an absent score, not for zero (R3)', async () => {
    const { host, input } = await shown();
    host.value.set(9000);
    await input.setScore('');
    expect(host.committed).toEqual([null]);
  });

  it('keeps what is no score, says what is allowed, and commits nothing', async () => {
    const { host, input } = await shown();
    for (const typed of ['100.5', '88.3', '-5', '1000000', '88.555']) {
      await input.setScore(typed);
      expect(await input.text()).toBe(typed);
      expect(await input.refusal()).toBe('0 to 100 in steps of 0.5');
    }
    expect(host.committed).toEqual([]);
  });

  it('says so where something is no number at all', async () => {
    const { host, input } = await shown();
    for (const typed of ['8O', 'x', '8 8', '.', '9..']) {
      await input.setScore(typed);
      expect(await input.text()).toBe(typed);
      expect(await input.refusal()).toBe('Not a number');
    }
    await input.setScore('80');
    expect(await input.refusal()).toBeNull();
    expect(host.committed).toEqual([8000]);
  });

  it('leads whatever hands scores in to the box whose text is no score', async () => {
    const { host, input, box } = await shown();
    const refused = TestBed.inject(RefusedScores);
    await input.setScore('80');
    expect(refused.showFirst()).toBe(false);
    await input.setScore('8o');
    expect(refused.showFirst()).toBe(true);
    expect(document.activeElement).toBe(box);
    host.value.set(7000);
    await input.setScore('70');
    expect(refused.showFirst()).toBe(false);
  });

  it('does not move on from what is no score', async () => {
    const { host, input } = await shown();
    await input.type('101');
    await input.press('Enter');
    expect(host.moves).toEqual([]);
  });

  it('is driven by the keyboard', async () => {
    const { host, input } = await shown();
    await input.type('90');
    await input.press('Enter');
    await input.press('ArrowDown');
    await input.press('ArrowUp');
    await input.press('n');
    await input.press('c');
    expect(host.moves).toEqual(['next', 'next', 'previous', 'n', 'c']);
    expect(await input.text()).toBe('90');
    expect(host.committed).toEqual([9000]);
  });

  it('commits a score once, though Enter and leaving both come', async () => {
    const { host, input } = await shown();
    await input.type('90');
    await input.press('Enter');
    await input.setScore('90');
    expect(host.committed).toEqual([9000]);
  });

  it('shows a value that arrives, but does not overwrite somebody who types', async () => {
    const { host, input } = await shown();
    host.value.set(8000);
    expect(await input.text()).toBe('80');
    await input.type('9');
    host.value.set(8100);
    expect(await input.text()).toBe('9');
  });

  it('leaves the arrows to the cursor', async () => {
    const { host, input } = await shown();
    await input.type('88');
    await input.press('ArrowRight');
    expect(host.moves).toEqual([]);
  });

  it('takes a level by its code, also one that is called like a command, and nothing between', async () => {
    const { host, input } = await shown();
    host.levels.set([
      { code: 'A', points: 9500 },
      { code: 'C', points: 7000 },
    ]);
    await input.press('c');
    expect(host.moves).toEqual([]);
    await input.setScore('c');
    expect(await input.text()).toBe('C');
    await input.setScore('95');
    expect(await input.text()).toBe('A');
    await input.setScore('90');
    expect(await input.refusal()).toBe('One of A / C');
    expect(host.committed).toEqual([7000, 9500]);
  });
});
