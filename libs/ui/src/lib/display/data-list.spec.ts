import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DataListHarness, textsForTests } from '../../testing';
import { Column } from './column';
import { DataList } from './data-list';

@Component({
  selector: 'gp-host',
  imports: [Column, DataList],
  template: `<gp-data-list caption="People" [rows]="rows()" [sort]="sort()" (sortChanged)="sort.set($event)">
    <ng-template gpColumn="name" heading="Name" sortable primary [rows]="rows()" let-row>{{
      row.name
    }}</ng-template>
    <ng-template gpColumn="total" heading="Total" sortable [rows]="rows()" let-row>{{
      row.total
    }}</ng-template>
    <ng-template gpColumn="note" heading="Note" [rows]="rows()" let-row>{{ row.name.length }}</ng-template>
    <p empty>Nobody yet</p>
  </gp-data-list>`,
})
class Host {
  readonly rows = signal<{ name: string; total: number }[] | null>(null);
  readonly sort = signal('name');
}

async function shown() {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(Host);
  const list = await TestbedHarnessEnvironment.loader(fixture).getHarness(DataListHarness);
  return { fixture, host: fixture.componentInstance, list, element: fixture.nativeElement as HTMLElement };
}

describe('data list', () => {
  it('shows the shape of the rows until they come, then the rows', async () => {
    const { host, list, element } = await shown();
    expect(element.querySelector('gp-skeleton')).not.toBeNull();
    host.rows.set([{ name: 'Lin', total: 90 }]);
    expect(await list.texts()).toEqual([['Lin', '90', '3']]);
    expect(element.querySelector('gp-skeleton')).toBeNull();
  });

  it('shows what to do next when there are none', async () => {
    const { fixture, host, element } = await shown();
    host.rows.set([]);
    await fixture.whenStable();
    expect(element.textContent).toContain('Nobody yet');
    expect(element.querySelector('table')).toBeNull();
  });

  it('has the words of a heading that is a button at hand for paper, where buttons are painted once', async () => {
    const { fixture, host, element } = await shown();
    host.rows.set([{ name: 'Lin', total: 90 }]);
    await fixture.whenStable();
    const headings = Array.from(element.querySelectorAll('th'), (one) => one.getAttribute('data-heading'));
    expect(headings).toEqual(['Name', 'Total', null]);
  });

  it('sorts by a press, and turns round by a second one', async () => {
    const { host, list } = await shown();
    host.rows.set([{ name: 'Lin', total: 90 }]);
    expect(await list.sortOf('Name')).toBe('ascending');
    expect(await list.sortOf('Note')).toBeNull();

    await list.sortBy('Total');
    expect(host.sort()).toBe('total');
    expect(await list.sortOf('Name')).toBe('none');

    await list.sortBy('Total');
    expect(host.sort()).toBe('-total');
    expect(await list.sortOf('Total')).toBe('descending');
  });

  it('offers the same orders where the header is out of sight', async () => {
    const { fixture, host, element } = await shown();
    host.rows.set([{ name: 'Lin', total: 90 }]);
    await fixture.whenStable();
    const values = Array.from(element.querySelectorAll('option'), (option) => option.value);
    expect(values).toEqual(['name', '-name', 'total', '-total']);
  });

  it('keeps its meaning as a table when styles make cards of it', async () => {
    const { fixture, host, element } = await shown();
    host.rows.set([{ name: 'Lin', total: 90 }]);
    await fixture.whenStable();
    expect(element.querySelector('table')?.getAttribute('role')).toBe('table');
    expect(element.querySelector('td')?.getAttribute('role')).toBe('rowheader');
    expect(element.querySelectorAll('td')[1]?.getAttribute('data-heading')).toBe('Total');
  });
});
