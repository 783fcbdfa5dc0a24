import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { OpenWork } from '../platform/leaving/open-work';
import {
  accountForTests,
  loadTexts,
  providePlatformForTests,
  sessionForTests,
  startSession,
} from '../platform/testing';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { SessionEnded } from './session-ended';

giveDialogsTheirMethods();

const LIN = accountForTests();

async function ended() {
  TestBed.configureTestingModule({ providers: providePlatformForTests([{ path: '**', children: [] }]) });
  await loadTexts();
  const session = await startSession(LIN);
  await TestBed.inject(Router).navigateByUrl('/my');
  TestBed.runInInjectionContext(() =>
    TestBed.inject(OpenWork).keep({
      isOpen: signal(true),
      lines: signal([{ key: 'score:1', name: '核对来料', score: 8_850, text: '月度盘点零差错' }]),
    }),
  );
  session.interrupt();
  const fixture = TestBed.createComponent(SessionEnded);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const http = TestBed.inject(HttpTestingController);
  const settle = async () => {
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  };
  const press = async (name: string) => {
    [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(name))?.click();
    await settle();
  };
  return { session, element, http, press, settle };
}

describe('a session that ended at work', () => {
  it('shows what is not saved, to be copied, and where to sign in', async () => {
    const { element } = await ended();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('您的登录已结束');
    expect(element.querySelector('li')?.textContent?.replace(/\s+/g, ' ')).toContain(
      '核对来料 88.50 月度盘点零差错',
    );
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/sign-in');
    expect(element.querySelector('a')?.target).toBe('_blank');
  });

  it('goes on in place with the password', async () => {
    const { session, element, http, press, settle } = await ended();
    element.querySelector('input')!.value = 'a long password';
    await press('登录并继续');
    const request = http.expectOne({ method: 'POST', url: '/api/session' });
    expect(request.request.body).toEqual({ loginName: 'lin.yue', password: 'a long password' });
    request.flush({});
    await settle();
    http.expectOne({ method: 'GET', url: '/api/session' }).flush(sessionForTests(LIN));
    await settle();
    expect(session.interrupted()).toBe(false);
  });

  it('says so where the account is closed or the password wrong', async () => {
    const { session, element, http, press, settle } = await ended();
    await press('登录并继续');
    http
      .expectOne({ method: 'POST', url: '/api/session' })
      .flush({ code: 'identity.badCredentials', status: 401 }, { status: 401, statusText: 'Unauthorized' });
    await settle();
    expect(element.querySelector('gp-problem-banner')?.textContent).toContain('登录名或密码');
    expect(session.interrupted()).toBe(true);
  });

  it('goes on by itself when they come back from the tab in which they signed in', async () => {
    const { session, element, http, settle } = await ended();
    const comeBack = async (account: typeof LIN) => {
      window.dispatchEvent(new Event('focus'));
      http.expectOne('/api/session').flush(sessionForTests(account));
      await settle();
    };
    await comeBack(accountForTests({ id: 2 }));
    expect(element.querySelector('p[role=status]')?.textContent).toContain('现在登录的是另一个账号');
    await comeBack(LIN);
    expect(session.interrupted()).toBe(false);
  });

  it('lets go, to the sign-in page', async () => {
    const { session, press } = await ended();
    await press('离开');
    expect(session.account()).toBeNull();
    expect(TestBed.inject(Router).url).toBe('/sign-in?returnTo=%2Fmy&ended=true');
  });
});
