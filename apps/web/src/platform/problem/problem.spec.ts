import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { Injector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../http/http-resource';
import { Language } from '../i18n/language';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../testing';
import { ProblemError, toProblem } from './problem';
import { problemText } from './problem-text.pipe';

const STALE = {
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'staleVersion',
  correlationId: 'abc',
};

describe('problems', () => {
  let server: HttpTestingController;
  const get = () =>
    firstValueFrom(TestBed.inject(HttpClient).get('/api/things')).catch((error: unknown) => error);

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [providePlatformForTests()] });
    server = TestBed.inject(HttpTestingController);
    await loadTexts();
  });

  it('are what every refused request throws', async () => {
    const answer = get();
    server.expectOne('/api/things').flush(STALE, { status: 409, statusText: 'Conflict' });
    expect(await answer).toBeInstanceOf(ProblemError);
    expect(toProblem(await answer)).toEqual(STALE);
  });

  it.each([
    [404, 'notFound'],
    [413, 'payloadTooLarge'],
    [500, 'internal'],
    [503, 'unavailable'],
    [418, 'internal'],
  ])('come from the status %p where somebody else answered, as %p', async (status, code) => {
    const answer = get();
    server.expectOne('/api/things').flush('<html>', { status, statusText: 'x' });
    const problem = toProblem(await answer);
    expect(problem.code).toBe(code);
    expect(problem.correlationId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('say when there was no answer at all', async () => {
    const answer = get();
    server.expectOne('/api/things').error(new ProgressEvent('error'));
    const problem = toProblem(await answer);
    expect(problem.code).toBe('network');
    expect(problemText(TestBed.inject(Language), problem)).toContain('没有连上服务器');
  });

  it('name days as the reader writes them', () => {
    const params = { from: '2026-12-01', to: '2027-05-15' };
    const problem = toProblem(new ProblemError({ ...STALE, code: 'probation.length', params }));
    expect(problemText(TestBed.inject(Language), problem)).toContain('2026年12月1日 至 2027年5月15日');
  });

  it('reach a resource as its error', async () => {
    const things = runInInjectionContext(TestBed.inject(Injector), () => httpResource(() => '/api/things'));
    TestBed.tick();
    server.expectOne('/api/things').flush(STALE, { status: 409, statusText: 'Conflict' });
    await new Promise((done) => setTimeout(done));
    expect(toProblem(things.error()).code).toBe('staleVersion');
  });

  it('name several, of whom one is enough, as the language does', async () => {
    const problem = {
      ...STALE,
      code: 'evaluation.ownForm' as const,
      params: { people: ['白芷', '陆明川'] },
    };
    const language = TestBed.inject(Language);
    expect(problemText(language, problem)).toContain('请由白芷或陆明川办理');
    await language.use('en');
    expect(problemText(language, problem)).toContain('by 白芷 or 陆明川.');
    await language.use('zh-CN');
  });

  it('carry a value into their sentence', () => {
    const text = problemText(TestBed.inject(Language), {
      ...STALE,
      code: 'cycle.unpublishedLeft',
      params: { count: 3 },
    });
    expect(text).toContain('3 份');
  });

  it('are not what a bug is called', () => {
    expect(() => toProblem(new TypeError('x'))).toThrow(TypeError);
  });
});

describe('a session that ends at work', () => {
  it('leads to sign-in and back to the same page afterwards', async () => {
    TestBed.configureTestingModule({
      providers: [providePlatformForTests(), provideRouter([{ path: '**', children: [] }])],
    });
    await loadTexts();
    const session = await startSession(accountForTests());
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/my?page=2');

    const answer = firstValueFrom(TestBed.inject(HttpClient).get('/api/things')).catch(() => 'refused');
    const asked = TestBed.inject(HttpTestingController).expectOne('/api/things');
    // For whom the page is open: the server does nothing in the name of somebody who has signed in since.
    expect(asked.request.headers.get('X-Account-Id')).toBe(String(session.account()?.id));
    asked.flush(
      { ...STALE, status: 401, code: 'unauthenticated' },
      { status: 401, statusText: 'Unauthorized' },
    );
    expect(await answer).toBe('refused');
    await new Promise((done) => setTimeout(done));
    expect(session.account()).toBeNull();
    expect(router.parseUrl(router.url).queryParams).toEqual({ returnTo: '/my?page=2', ended: 'true' });
  });
});
