import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ConfirmDialogHarness } from '@gangping/ui/testing';
import type {
  CycleDetail,
  CycleEvaluationRow,
  CycleLaunch,
  CycleSummary,
  OrphanedForm,
  Preflight,
  Role,
} from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { cyclesRoutes } from '../cycles.routes';
import { cycleForTests, preflightForTests, rowForTests, summaryForTests } from './cycle-for-tests';

export interface Workbench {
  readonly page: HTMLElement;
  readonly loader: HarnessLoader;
  readonly server: HttpTestingController;
  /** Addresses with their queries that were read when the page opened. */
  readonly asked: string[];
  url(): string;
  settle(): Promise<void>;
  /** Presses the button that shows or is called this. */
  press(name: string): Promise<void>;
  /** The button, or null. */
  button(name: string): HTMLButtonElement | null;
  /** The one request of this kind that waits for an answer. */
  request(method: string, path: RegExp): TestRequest;
}

interface Given {
  readonly roles?: readonly Role[];
  readonly cycle?: CycleDetail;
  readonly rows?: readonly CycleEvaluationRow[];
  /** How many rows there are on all pages. */
  readonly total?: number;
  readonly preflight?: Preflight;
  readonly summary?: CycleSummary;
  readonly orphans?: readonly OrphanedForm[];
  readonly launch?: CycleLaunch | null;
  /** Of the address, with its question mark. */
  readonly query?: string;
  /** Rows that are late in a stage. */
  readonly late?: Partial<Record<string, readonly CycleEvaluationRow[]>>;
}

/** The page of a quarter with everything it asks for answered. */
export async function openedCycle({
  roles = ['hr'],
  cycle = cycleForTests(),
  rows = [rowForTests()],
  total = rows.length,
  preflight = preflightForTests(),
  late = {},
  summary = summaryForTests(),
  orphans = [],
  query = '',
  launch = null,
}: Given = {}): Promise<Workbench> {
  const workbench = await openedWorkbench(`/cycles/${cycle.id}${query}`, roles);
  const { server, settle } = workbench;
  await settle();
  workbench.request('GET', new RegExp(`/cycles/${cycle.id}$`)).flush(cycle);
  await settle();
  for (const waiting of server.match(({ method }) => method === 'GET')) {
    const { url, params, urlWithParams } = waiting.request;
    workbench.asked.push(urlWithParams);
    if (url.endsWith('/preflight')) waiting.flush(preflight);
    else if (url.endsWith('/launch')) waiting.flush({ launch });
    else if (url.endsWith('/summary')) waiting.flush(summary);
    else if (url.endsWith('/orphaned-forms')) waiting.flush(orphans);
    else if (params.get('late')) waiting.flush(pageOf(late[params.get('stage') ?? ''] ?? []));
    else waiting.flush({ ...pageOf(rows), total });
  }
  await settle();
  return workbench;
}

export async function openedWorkbench(address: string, roles: readonly Role[]): Promise<Workbench> {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'cycles', children: cyclesRoutes },
        { path: '**', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: [...roles] }));
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const button = (name: string) =>
    Array.from(page.querySelectorAll('button')).find((one) =>
      `${one.textContent?.trim()} ${one.getAttribute('aria-label') ?? ''}`.includes(name),
    ) ?? null;
  return {
    page,
    server,
    asked: [],
    settle,
    button,
    loader: TestbedHarnessEnvironment.loader(harness.fixture),
    url: () => TestBed.inject(Router).url,
    async press(name) {
      const found = button(name);
      if (!found) throw new Error(`no button “${name}”`);
      found.click();
      await settle();
    },
    request(method, path) {
      const [found] = server.match((request) => request.method === method && path.test(request.url));
      if (!found) throw new Error(`no ${method} ${path}`);
      return found;
    },
  };
}

function pageOf(rows: readonly CycleEvaluationRow[]) {
  return { rows, total: rows.length, page: 1, pageSize: 20 };
}

/** The dialogs that ask, of those that are open. */
export async function openDialogs({ loader }: Workbench): Promise<ConfirmDialogHarness[]> {
  const all = await loader.getAllHarnesses(ConfirmDialogHarness);
  const open = await Promise.all(all.map((dialog) => dialog.isOpen()));
  return all.filter((_, index) => open[index]);
}
