import type { HttpTestingController, TestRequest } from '@angular/common/http/testing';
import { HttpTestingController as Controller } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Role, SchemeDetail, SchemePreview, SchemeRow } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { schemesRoutes } from '../schemes.routes';
import { broughtRowForTests, schemeForTests } from './scheme-for-tests';

export interface OpenedSchemes {
  readonly page: HTMLElement;
  readonly server: HttpTestingController;
  url(): string;
  settle(): Promise<void>;
  /** The button or link that shows this text or is called this; null when there is none. */
  button(name: string): HTMLButtonElement | null;
  press(name: string): Promise<void>;
  /** The box with this label, visible or for assistive technology. */
  box(label: string): HTMLInputElement;
  type(label: string, text: string): Promise<void>;
  request(method: string, path: RegExp): TestRequest;
  /** What is said below the box with this label. */
  saidAt(label: string): string[];
  go(address: string): Promise<void>;
}

/** A page of schemes with the real routes; the spec answers what it asks. */
export async function openedSchemes(
  address: string,
  roles: readonly Role[] = ['hr'],
): Promise<OpenedSchemes> {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'schemes', children: schemesRoutes },
        { path: '**', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: [...roles] }));
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  const server = TestBed.inject(Controller);
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const button = (name: string) =>
    Array.from(page.querySelectorAll('button')).find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
    ) ?? null;
  const box = (label: string) => {
    const named = page.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`);
    const labelled = Array.from(page.querySelectorAll('label')).find(
      (one) =>
        one.textContent?.trim() === label ||
        one.querySelector('span')?.firstChild?.textContent?.trim() === label,
    );
    const found =
      named ?? labelled?.querySelector('input') ?? page.querySelector(`[id="${labelled?.htmlFor}"]`);
    if (!found) throw new Error(`no box “${label}”`);
    return found as HTMLInputElement;
  };
  await settle();
  return {
    page,
    server,
    settle,
    button,
    box,
    url: () => TestBed.inject(Router).url,
    async press(name) {
      const found = button(name);
      if (!found) throw new Error(`no button “${name}”`);
      found.click();
      await settle();
    },
    async type(label, text) {
      const field = box(label);
      field.value = text;
      field.dispatchEvent(new Event('input'));
      field.dispatchEvent(new Event('change'));
      await settle();
    },
    request(method, path) {
      const [found] = server.match((request) => request.method === method && path.test(request.url));
      if (!found) throw new Error(`no ${method} ${path}`);
      return found;
    },
    saidAt(label) {
      const host = box(label).closest('gp-number-box, gp-text-pair, .gp-field');
      return Array.from(host?.querySelectorAll('p.blocker, p.warning') ?? [], (one) =>
        (one.textContent ?? '').trim(),
      );
    },
    async go(to) {
      await harness.navigateByUrl(to);
      await settle();
    },
  };
}

/** The page of one scheme, everything that it asks for answered. */
export async function openedScheme(
  scheme: SchemeDetail = schemeForTests(),
  all: readonly SchemeRow[] = [broughtRowForTests()],
  query = '',
  grades: readonly string[] = [],
): Promise<OpenedSchemes> {
  const opened = await openedSchemes(`/schemes/${scheme.id ?? 'brought'}${query}`);
  opened.request('GET', new RegExp(`/schemes/${scheme.id ?? 'brought'}$`)).flush(scheme);
  opened.request('GET', /\/schemes$/).flush([...all]);
  await opened.settle();
  answerChoices(opened, grades);
  await opened.settle();
  return opened;
}

/** What the pickers of the scope begin with. */
function answerChoices({ server }: OpenedSchemes, grades: readonly string[]): void {
  const rows = grades.map((gradeFrom) => ({ gradeFrom, gradeTo: null }));
  for (const waiting of server.match(({ url }) => /\/(departments|positions)$/.test(url))) {
    waiting.flush(
      waiting.request.url.endsWith('departments')
        ? [{ id: 2, name: '仓储部', parentId: null }]
        : { rows, total: rows.length, page: 1, pageSize: 100 },
    );
  }
}

export async function openedPreview(
  preview: SchemePreview,
  scheme = schemeForTests(),
): Promise<OpenedSchemes> {
  const opened = await openedSchemes(`/schemes/${scheme.id}/preview`);
  opened.request('GET', /\/preview$/).flush(preview);
  opened.request('GET', new RegExp(`/schemes/${scheme.id}$`)).flush(scheme);
  await opened.settle();
  return opened;
}
