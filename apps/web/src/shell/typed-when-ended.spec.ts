import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { Component, inject, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { givenReasonSchema, type GivenReason } from '@gangping/contracts';
import { Dialog, Field, FieldControl } from '@gangping/ui';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { firstValueFrom } from 'rxjs';
import { contractForm } from '../platform/forms/contract-form';
import { ShortForm } from '../platform/forms/short-form';
import { OpenWork } from '../platform/leaving/open-work';
import {
  accountForTests,
  loadTexts,
  providePlatformForTests,
  sessionForTests,
  startSession,
} from '../platform/testing';
import { SessionStore } from '../platform/session/session-store';
import { SessionEnded } from './session-ended';

giveDialogsTheirMethods();

const LIN = accountForTests();
const ENDED = { type: '', title: '', status: 401, code: 'unauthenticated', correlationId: 'x' };

@Component({
  imports: [Dialog, Field, FieldControl, FormField, SessionEnded, ShortForm],
  template: `
    @if (session.interrupted()) {
      <gp-session-ended />
    }
    <gp-dialog heading="退回">
      @if (step() === 1) {
        <gp-short-form action="退回" [form]="form">
          <gp-field label="退回原因" [field]="form.fields.reason">
            <textarea gpControl [formField]="form.fields.reason"></textarea>
          </gp-field>
        </gp-short-form>
      }
    </gp-dialog>
    <form id="plain">
      <label>结论 <textarea></textarea></label>
    </form>
    <input type="search" aria-label="找人" />
    <input type="password" aria-label="密码" />
    <input type="checkbox" aria-label="包括" />
  `,
})
class Page {
  private readonly http = inject(HttpClient);
  readonly dialog = viewChild.required(Dialog);
  readonly step = signal(1);
  readonly form = contractForm<GivenReason, GivenReason>(signal({ reason: '' }), givenReasonSchema, (body) =>
    firstValueFrom(this.http.post('/api/returned', body)),
  );
  protected readonly session = TestBed.inject(SessionStore);
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setTimeout(done));
}

async function shown() {
  TestBed.configureTestingModule({ providers: providePlatformForTests([{ path: '**', children: [] }]) });
  await loadTexts();
  const session = await startSession(LIN);
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/team');
  const work = TestBed.inject(OpenWork);
  const fixture = TestBed.createComponent(Page);
  fixture.autoDetectChanges();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  await settled();
  const http = TestBed.inject(HttpTestingController);
  const type = async (selector: string, text: string) => {
    const field = element.querySelector<HTMLTextAreaElement>(selector)!;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
  };
  const send = async () => {
    void fixture.componentInstance.form.submit();
    await settled();
  };
  const refuse = async (url: string) => {
    http.expectOne(url).flush(ENDED, { status: 401, statusText: 'Unauthorized' });
    await settled();
  };
  const resume = async (account: typeof LIN) => {
    const resuming = session.resume();
    http.expectOne('/api/session').flush(sessionForTests(account));
    await resuming;
    await settled();
  };
  const ask = async (url: string) => {
    firstValueFrom(TestBed.inject(HttpClient).get(url)).catch(() => undefined);
    await settled();
  };
  return { ...{ ask, element, fixture, http, refuse, resume, router, send, session, type, work } };
}

const REASON = 'gp-dialog textarea';

describe('text in a dialog or a form when the session has ended', () => {
  afterEach(() => document.body.replaceChildren());

  it('stands there after signing in again, and is sent by another press', async () => {
    const page = await shown();
    page.fixture.componentInstance.dialog().open();
    await page.type(REASON, '第二项没有依据');
    await page.send();
    await page.refuse('/api/returned');
    expect(page.router.url).toBe('/team');
    const panel = page.element.querySelector('gp-session-ended dialog[open]');
    expect(document.activeElement?.id).toBe('session-ended-password');
    expect(panel?.querySelector('li')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
      '退回原因 第二项没有依据',
    );
    expect(page.element.querySelector('gp-dialog gp-problem-banner')).not.toBeNull();

    await page.resume(LIN);
    expect(page.element.querySelector('gp-session-ended')).toBeNull();
    expect(page.element.querySelector('gp-dialog gp-problem-banner')).toBeNull();
    expect(page.element.querySelector<HTMLTextAreaElement>(REASON)?.value).toBe('第二项没有依据');
    await page.send();
    expect(page.http.expectOne('/api/returned').request.body).toEqual({ reason: '第二项没有依据' });
  });

  it('is never sent in the name of somebody else, nor read on by them', async () => {
    const page = await shown();
    page.fixture.componentInstance.dialog().open();
    await page.type(REASON, '第二项没有依据');
    await page.send();
    await page.refuse('/api/returned');
    await page.resume(accountForTests({ id: 2 }));
    await page.send();
    page.http.expectNone('/api/returned');
    await page.ask('/api/people');
    page.http.expectNone('/api/people');
    expect(page.session.interrupted()).toBe(true);
  });

  it('is kept when a step of the dialog has replaced its field, and ends with the dialog', async () => {
    const page = await shown();
    page.fixture.componentInstance.dialog().open();
    await page.type(REASON, '第二项没有依据');
    page.fixture.componentInstance.step.set(2);
    await settled();
    expect(page.work.lines()).toMatchObject([{ name: '退回原因', text: '第二项没有依据' }]);
    page.fixture.componentInstance.dialog().close();
    await settled();
    expect(page.work.isOpen()).toBe(false);
  });

  it('is kept on a page of whatever form', async () => {
    const page = await shown();
    const field = page.element.querySelector<HTMLTextAreaElement>('#plain textarea')!;
    field.focus();
    await page.type('#plain textarea', '核对过记录');
    await page.ask('/api/people');
    await page.refuse('/api/people');
    expect(document.activeElement).toBe(field);
    expect(page.session.interrupted()).toBe(true);
    expect(page.element.querySelector('gp-session-ended li')?.textContent).toContain('核对过记录');
  });

  it('is only what was typed: no search, no password, nothing that was deleted or has arrived', async () => {
    const page = await shown();
    await page.type('[type=search]', '白芷');
    await page.type('[type=password]', 'a long password');
    await page.type('[type=checkbox]', 'on');
    await page.type('#plain textarea', '核对');
    await page.type('#plain textarea', ' ');
    expect(page.work.isOpen()).toBe(false);
    page.fixture.componentInstance.dialog().open();
    const reason = page.element.querySelector('gp-short-form')!;
    page.element.append(reason);
    await page.type('gp-short-form textarea', '第二项没有依据');
    expect(page.work.isOpen()).toBe(true);
    await page.send();
    page.http.expectOne('/api/returned').flush({});
    await settled();
    expect(page.work.isOpen()).toBe(false);
    await page.ask('/api/people');
    await page.refuse('/api/people');
    expect(page.router.url).toContain('/sign-in');
  });

  it('is spoken for by a page that knows what of it is saved', async () => {
    const page = await shown();
    const unsaved = signal(true);
    page.work.show({ hasUnsavedChanges: unsaved });
    expect(page.work.isOpen()).toBe(true);
    await page.type('#plain textarea', '核对过记录');
    expect(page.work.lines()).toHaveLength(1);
    unsaved.set(false);
    expect(page.work.lines()).toEqual([]);
  });

  it('comes forward over a dialog that is opened after the session has ended', async () => {
    const page = await shown();
    await page.type('#plain textarea', '核对过记录');
    await page.ask('/api/people');
    await page.refuse('/api/people');
    const over = jest.spyOn(
      page.element.querySelector<HTMLDialogElement>('gp-session-ended dialog')!,
      'showModal',
    );
    page.fixture.componentInstance.dialog().open();
    await page.type(REASON, '第二项没有依据');
    await page.send();
    expect(over).toHaveBeenCalledTimes(1);
  });
});
