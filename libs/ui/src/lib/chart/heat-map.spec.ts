import { TestBed } from '@angular/core/testing';
import { textsForTests } from '../../testing';
import { HeatMap } from './heat-map';

const field = (value: number | null, isPickable = false) => ({
  isPickable,
  value,
  text: value === null ? '—' : `${value}%`,
  description: value === null ? 'hidden' : `${value} percent`,
});

function shown(pickable: boolean, given: Record<string, unknown> = {}) {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(HeatMap);
  const inputs = {
    caption: 'Duties',
    rowHeading: 'Duty',
    legendLabel: 'Legend',
    columns: ['Stores', 'Line'],
    rows: [
      { name: 'Keep order', fields: [field(59, pickable), field(60, pickable)] },
      { name: 'Report', fields: [null, field(null)] },
    ],
    steps: [0, 60, 70, 80, 90].map((from) => ({ from, name: `from ${from}` })),
    ...given,
  };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return { fixture, element: fixture.nativeElement as HTMLElement };
}

describe('heat map', () => {
  it('colours a field by the last step that it reaches, and a hidden one not at all', () => {
    const { element } = shown(false);
    const steps = Array.from(element.querySelectorAll('td'), (cell) => cell.getAttribute('data-step'));
    expect(steps).toEqual(['0', '1', null, null]);
  });

  it('says every number and what the grounds mean', () => {
    const { element } = shown(false);
    const cells = Array.from(element.querySelectorAll('td'), (cell) => cell.textContent?.trim());
    expect(cells).toEqual(['59%', '60%', '·', '—']);
    expect(element.querySelectorAll('.legend li')).toHaveLength(5);
  });

  it('leads from a field with a number to the people behind it', () => {
    const { fixture, element } = shown(true);
    const picked: object[] = [];
    fixture.componentInstance.picked.subscribe((pick) => picked.push(pick));
    const buttons = element.querySelectorAll<HTMLButtonElement>('td button');
    expect(Array.from(buttons, (one) => one.getAttribute('aria-label'))).toEqual([
      '59 percent',
      '60 percent',
    ]);
    buttons[1]?.click();
    expect(picked).toEqual([{ row: 0, column: 1 }]);
  });

  it('cannot be saved as a picture without a title', () => {
    expect(shown(false).element.querySelector('button')).toBeNull();
  });

  it('says so when the picture could not be made', async () => {
    const { fixture, element } = shown(false, { heading: 'Duties' });
    // jsdom draws nothing; what is drawn is looked at in the browser.
    const save = element.querySelector<HTMLButtonElement>('button');
    expect(save?.textContent?.trim()).toBe('Save picture');
    save?.click();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toBe('Not saved');
    expect(save?.disabled).toBe(false);
  });
});
