import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { NavigationEnd, Router } from '@angular/router';
import { accountsQuerySchema } from '@gangping/contracts';
import { loadTexts, providePlatformForTests } from '../testing';
import { listQuery } from './list-query';

@Component({ selector: 'gp-host', template: '' })
class Host {
  readonly list = listQuery(accountsQuerySchema);
}

async function at(address: string) {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'list', component: Host }])],
  });
  await loadTexts();
  const harness = await RouterTestingHarness.create();
  const { list } = await harness.navigateByUrl(address, Host);
  return { list, stable: () => harness.fixture.whenStable(), url: () => TestBed.inject(Router).url };
}

describe('a list kept in the address', () => {
  it('is read from it, with the defaults of the contract', async () => {
    const { list } = await at('/list?page=3&search=lin');
    expect(list.query()).toEqual({ page: 3, pageSize: 20, search: 'lin', sort: 'loginName' });
    expect(list.params()).toEqual({ page: '3', search: 'lin' });
  });

  it('takes what the contract refuses as not given', async () => {
    const { list } = await at('/list?page=zero&sort=password&pageSize=9999&other=1');
    expect(list.query()).toEqual({ page: 1, pageSize: 20, sort: 'loginName' });
    expect(list.params()).toEqual({});
  });

  it('writes only what differs from the defaults, and leaves what is not its own', async () => {
    const { list, stable, url } = await at('/list?other=1');
    list.set({ sort: '-employeeName', search: '周' });
    await stable();
    expect(url()).toBe(`/list?other=1&search=${encodeURIComponent('周')}&sort=-employeeName`);
    list.set({ sort: 'loginName', search: undefined });
    await stable();
    expect(url()).toBe('/list?other=1');
  });

  it('leads back to the first page when anything but the page changes', async () => {
    const { list, stable } = await at('/list?page=3');
    list.set({ search: 'lin' });
    await stable();
    expect(list.query().page).toBe(1);
    list.set({ page: 2 });
    await stable();
    expect(list.query()).toMatchObject({ page: 2, search: 'lin' });
  });

  it('takes two changes that follow each other at once', async () => {
    const { list, stable } = await at('/list');
    list.set({ sort: '-employeeName' });
    list.set({ search: 'lin' });
    await stable();
    expect(list.query()).toMatchObject({ sort: '-employeeName', search: 'lin' });
    list.set({ search: undefined });
    await stable();
    expect(list.query()).toEqual({ page: 1, pageSize: 20, sort: '-employeeName' });
  });

  it('stays where it is on the page when it is narrowed down; a new page begins at the top', async () => {
    const { list, stable } = await at('/list');
    const router = TestBed.inject(Router);
    const scrolled: unknown[] = [];
    router.events.subscribe((event) => {
      if (event instanceof NavigationEnd) scrolled.push(router.currentNavigation()?.extras.scroll);
    });
    list.set({ search: 'lin' });
    await stable();
    list.set({ page: 2 });
    await stable();
    expect(scrolled).toEqual(['manual', 'after-transition']);
  });
});
