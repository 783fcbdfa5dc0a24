import { TestBed } from '@angular/core/testing';
import { textsForTests } from '../../testing';
import { GradeTag } from './grade-tag';
import { Pager } from './pager';
import { ProgressBar } from './progress-bar';
import { SearchBox } from './search-box';

function created<T>(type: new () => T, inputs: Record<string, unknown>) {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(type);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  return { fixture, element, text: () => (element.textContent ?? '').replace(/\s+/g, ' ').trim() };
}

describe('grade tag', () => {
  it('says the letter and its word, and takes its colour from the grade', () => {
    const { element, text } = created(GradeTag, { grade: 'A' });
    expect(text()).toBe('A Excellent');
    expect(element.getAttribute('data-grade')).toBe('A');
  });

  it('knows grades of other schemes and none at all', () => {
    const { fixture, text } = created(GradeTag, { grade: 'S+' });
    expect(text()).toBe('S+');
    fixture.componentRef.setInput('grade', null);
    fixture.detectChanges();
    expect(text()).toBe('No grade');
  });
});

describe('pager', () => {
  it('says which rows are shown and leads to the neighbours', () => {
    const { fixture, element, text } = created(Pager, { page: 3, pageSize: 20, total: 47 });
    expect(text()).toContain('41-47 of 47');
    const pages: number[] = [];
    fixture.componentInstance.pageChanged.subscribe((page) => pages.push(page));
    const [previous, next] = element.querySelectorAll('button');
    previous?.click();
    expect(pages).toEqual([2]);
    expect(next?.disabled).toBe(true);
  });

  it('is silent about an empty list and has no buttons for a single page', () => {
    const { fixture, element, text } = created(Pager, { page: 1, pageSize: 20, total: 0 });
    expect(text()).toBe('');
    fixture.componentRef.setInput('total', 20);
    fixture.detectChanges();
    expect(element.querySelector('button')).toBeNull();
  });
});

describe('progress bar', () => {
  it('is said in words and in values', () => {
    const { element, text } = created(ProgressBar, { done: 3, total: 8, label: 'Scored' });
    const bar = element.querySelector('[role=progressbar]');
    expect(bar?.getAttribute('aria-valuenow')).toBe('3');
    expect(bar?.getAttribute('aria-valuemax')).toBe('8');
    expect(text()).toBe('3 of 8');
  });

  it('does not divide by nothing', () => {
    const { element } = created(ProgressBar, { done: 0, total: 0, label: 'Scored' });
    expect(element.querySelector<HTMLElement>('.bar')?.style.inlineSize).not.toContain('NaN');
  });
});

describe('search box', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function typed(text: string) {
    const { fixture, element } = created(SearchBox, { label: 'Search', value: '' });
    const searches: string[] = [];
    fixture.componentInstance.searched.subscribe((search) => searches.push(search));
    const box = element.querySelector('input') as HTMLInputElement;
    const type = (value: string) => {
      box.value = value;
      box.dispatchEvent(new Event('input'));
    };
    type(text);
    const comesBack = (value: string) => {
      fixture.componentRef.setInput('value', value);
      fixture.detectChanges();
    };
    return { searches, type, box, comesBack };
  }

  it('searches once after the last key', () => {
    const { searches, type } = typed('li');
    jest.advanceTimersByTime(200);
    type('lin ');
    jest.advanceTimersByTime(299);
    expect(searches).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(searches).toEqual(['lin']);
  });

  it('searches at once by Enter, and not again afterwards', () => {
    const { searches, box } = typed('lin');
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    jest.runAllTimers();
    expect(searches).toEqual(['lin']);
  });

  it('keeps what is typed while an earlier search is on its way to the address', () => {
    const { searches, type, box, comesBack } = typed('l');
    jest.advanceTimersByTime(300);
    type('lin');
    comesBack('l');
    expect(box.value).toBe('lin');
    jest.advanceTimersByTime(300);
    comesBack('lin');
    expect([searches, box.value]).toEqual([['l', 'lin'], 'lin']);
  });

  it('takes a search back that is still on its way', () => {
    const { searches, type, box, comesBack } = typed('l');
    jest.advanceTimersByTime(300);
    type('');
    jest.advanceTimersByTime(300);
    expect(searches).toEqual(['l', '']);
    comesBack('l');
    comesBack('');
    expect(box.value).toBe('');
  });

  it('shows what the address says once somebody goes back', () => {
    const { box, comesBack } = typed('lin');
    jest.advanceTimersByTime(300);
    comesBack('lin');
    comesBack('');
    expect(box.value).toBe('');
  });
});
