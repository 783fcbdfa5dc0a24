import { TestBed } from '@angular/core/testing';
import { textsForTests } from '../../testing';
import { Chart } from './chart';

/** jsdom draws nothing; what is drawn is looked at in the browser journeys. */
function shown(given: Record<string, unknown> = {}) {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(Chart);
  const inputs = {
    kind: 'bar',
    labels: ['Quality', 'Safety'],
    series: [{ name: 'Mine', values: [8850, null] }],
    summary: 'Quality is strongest.',
    labelHeading: 'Section',
    format: (value: number) => (value / 100).toFixed(2),
    ...given,
  };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return { fixture, element: fixture.nativeElement as HTMLElement };
}

describe('chart', () => {
  it('says what it shows', () => {
    const { element } = shown();
    const picture = element.querySelector('[role=img]');
    expect(picture?.getAttribute('aria-label')).toBe('Quality is strongest.');
  });

  it('draws as soon as it can', async () => {
    const { fixture, element } = shown();
    await fixture.whenStable();
    expect(element.querySelector('[role=img] canvas')).not.toBeNull();
  });

  it('has its numbers as a table behind a button', () => {
    const { fixture, element } = shown();
    const button = element.querySelector('button') as HTMLButtonElement;
    expect(element.querySelector('table')).toBeNull();
    button.click();
    fixture.detectChanges();
    const cells = Array.from(element.querySelectorAll('th, td'), (cell) => cell.textContent?.trim());
    expect(cells).toEqual(['Section', 'Mine', 'Quality', '88.50', 'Safety', '–']);
    expect(button.getAttribute('aria-expanded')).toBe('true');
  });

  it('leads from a number in the table to where its bar leads', () => {
    const { fixture, element } = shown({ pickable: true });
    const picked: object[] = [];
    fixture.componentInstance.picked.subscribe((pick) => picked.push(pick));
    element.querySelector('button')?.click();
    fixture.detectChanges();
    const numbers = element.querySelectorAll<HTMLButtonElement>('td button');
    expect(Array.from(numbers, (one) => one.getAttribute('aria-label'))).toEqual(['Quality · Mine 88.50']);
    numbers[0]?.click();
    expect(picked).toEqual([{ series: 0, at: 0 }]);
  });

  it('leads from no number whose bar leads nowhere', () => {
    const series = [{ name: 'Mine', values: [8850, 9000] }];
    const { fixture, element } = shown({
      pickable: true,
      leads: ({ at }: { at: number }) => at === 1,
      series,
    });
    element.querySelector('button')?.click();
    fixture.detectChanges();
    const numbers = Array.from(element.querySelectorAll('td button'), (one) => one.textContent?.trim());
    expect(numbers).toEqual(['90.00']);
  });

  it('writes a range from its least to its greatest value', () => {
    const series = [{ name: 'Range', from: [6000, null], values: [9000, null] }];
    const { fixture, element } = shown({ kind: 'range', series });
    element.querySelector('button')?.click();
    fixture.detectChanges();
    expect(Array.from(element.querySelectorAll('td'), (cell) => cell.textContent?.trim())).toEqual([
      '60.00 – 90.00',
      '–',
    ]);
  });

  it('says so when the picture could not be made', async () => {
    const { fixture, element } = shown({ heading: 'Sections' });
    await fixture.whenStable();
    const [, save] = element.querySelectorAll('button');
    expect(save?.textContent?.trim()).toBe('Save picture');
    save?.click();
    fixture.detectChanges();
    // Disabled it would lose the focus of the keyboard.
    expect([save?.getAttribute('aria-disabled'), save?.disabled]).toEqual(['true', false]);
    await fixture.whenStable();
    fixture.detectChanges();
    expect(element.querySelector('[role=alert]')?.textContent).toBe('Not saved');
    expect(save?.getAttribute('aria-disabled')).toBeNull();
  });
});
