import { HttpTestingController } from '@angular/common/http/testing';
import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../testing';
import { httpResource } from './http-resource';

const ADDRESS = '/api/cycles';

async function asked() {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  const search = signal('');
  const resource = runInInjectionContext(TestBed.inject(Injector), () =>
    httpResource<string[]>(() => ({ url: ADDRESS, params: { search: search() } })),
  );
  const http = TestBed.inject(HttpTestingController);
  const turn = async () => {
    TestBed.tick();
    await new Promise((done) => setTimeout(done));
  };
  const answer = async (rows: string[]) => {
    http.expectOne(({ url }) => url === ADDRESS).flush(rows);
    await turn();
    await turn();
  };
  await turn();
  return { resource, search, http, turn, answer };
}

it('reads anew behind an answer that was on its way when something was written', async () => {
  const { resource, search, http, turn, answer } = await asked();
  await answer(['one', 'two']);
  search.set('o');
  await turn();
  expect(resource.reload()).toBe(true);
  expect(resource.reload()).toBe(true);
  await answer(['from before']);
  await answer(['one']);
  expect(resource.value()).toEqual(['one']);
  http.verify();
});

it('reads at once when nothing is on its way, and only when asked to', async () => {
  const { resource, http, turn, answer } = await asked();
  await answer(['one']);
  http.verify();
  resource.reload();
  await turn();
  await answer(['two']);
  expect(resource.value()).toEqual(['two']);
  http.verify();
});

it('reads anew in another language what names somebody in its words, and nothing else', async () => {
  const { resource, http, turn, answer } = await asked();
  const language = await loadTexts();
  await answer(['江月', '离职员工18']);
  await language.use('en');
  await turn();
  await answer(['江月', '离职员工18']);
  expect(resource.value()).toEqual(['江月', 'Former employee 18']);
  await language.use('zh-CN');
  await turn();
  await answer(['江月']);
  expect(resource.value()).toEqual(['江月']);
  await language.use('en');
  await turn();
  http.verify();
});
