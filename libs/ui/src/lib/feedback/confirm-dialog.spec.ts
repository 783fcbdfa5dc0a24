import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { ConfirmDialogHarness, giveDialogsTheirMethods, textsForTests } from '../../testing';
import { ConfirmDialog } from './confirm-dialog';

giveDialogsTheirMethods();

async function asked(inputs: Record<string, unknown> = {}) {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(ConfirmDialog);
  fixture.componentRef.setInput('heading', 'Void 3 evaluations?');
  fixture.componentRef.setInput('action', 'Void');
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  let confirmed = 0;
  fixture.componentInstance.confirmed.subscribe(() => confirmed++);
  await fixture.whenStable();
  fixture.componentInstance.open();
  const dialog = await TestbedHarnessEnvironment.harnessForFixture(fixture, ConfirmDialogHarness);
  return {
    dialog,
    confirmed: () => confirmed,
    open: () => fixture.componentInstance.open(),
    element: fixture.nativeElement as HTMLElement,
  };
}

describe('confirm dialog', () => {
  it('names what it will do and does it once', async () => {
    const { dialog, confirmed } = await asked();
    expect(await dialog.heading()).toBe('Void 3 evaluations?');
    await dialog.confirm();
    expect(confirmed()).toBe(1);
    expect(await dialog.isOpen()).toBe(false);
  });

  it('takes a double click for one answer, each time anew', async () => {
    const { dialog, confirmed, open, element } = await asked();
    const confirmTwice = () =>
      [1, 2].forEach(() => element.querySelector('form')?.dispatchEvent(new Event('submit')));
    element.querySelector('dialog')!.close = () => undefined;
    confirmTwice();
    expect(confirmed()).toBe(1);
    open();
    await dialog.confirm();
    expect(confirmed()).toBe(2);
  });

  it('does nothing when cancelled', async () => {
    const { dialog, confirmed } = await asked();
    await dialog.cancel();
    expect(await dialog.isOpen()).toBe(false);
    expect(confirmed()).toBe(0);
  });

  it('wants the text typed first, each time anew', async () => {
    const { dialog, confirmed, open } = await asked({ typeToConfirm: '2026 Q4' });
    expect(await dialog.canConfirm()).toBe(false);
    await dialog.type('2026 Q4');
    expect(await dialog.canConfirm()).toBe(true);
    await dialog.confirm();
    expect(confirmed()).toBe(1);
    open();
    expect(await dialog.canConfirm()).toBe(false);
  });
});
