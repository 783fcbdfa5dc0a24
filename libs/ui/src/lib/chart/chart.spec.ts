import { TestBed } from '@angular/core/testing';
import { textsForTests } from '../../testing';
import { Chart } from './chart';

/** jsdom draws nothing; what is drawn is looked at in the browser journeys. */
function shown() {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(Chart);
  const inputs = {
    kind: 'bar',
    labels: ['Quality', 'Safety'],
    series: [{ name: 'Mine', values: [8850, null] }],
    summary: 'Quality is strongest.',
    labelHeading: 'Section',
    format: (value: number) => (value / 100).toFixed(2),
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
});
