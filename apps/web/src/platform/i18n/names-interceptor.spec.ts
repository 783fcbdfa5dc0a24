import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Locale } from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { loadTexts, providePlatformForTests } from '../testing';

const ANSWER = {
  rows: [
    { id: 1, name: '离职员工18', total: 8800, chain: ['离职员工7', '江月'] },
    { id: 2, name: '江月', total: null, remark: '与离职员工18交接' },
  ],
};

async function answered(locale: Locale, body: object): Promise<object> {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await (await loadTexts()).use(locale);
  const got = firstValueFrom(TestBed.inject(HttpClient).get<object>('/api/people'));
  TestBed.inject(HttpTestingController).expectOne('/api/people').flush(body);
  return got;
}

it('names leavers who were made anonymous in English, and touches nothing that somebody wrote', async () => {
  expect(await answered('en', ANSWER)).toEqual({
    rows: [
      { id: 1, name: 'Former employee 18', total: 8800, chain: ['Former employee 7', '江月'] },
      { id: 2, name: '江月', total: null, remark: '与离职员工18交接' },
    ],
  });
});

it('leaves them as they are in Chinese', async () => {
  expect(await answered('zh-CN', ANSWER)).toBe(ANSWER);
});
