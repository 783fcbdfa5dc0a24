import { Component, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { giveDialogsTheirMethods, textsForTests } from '../../testing';
import { Dialog } from './dialog';

giveDialogsTheirMethods();

@Component({
  selector: 'gp-host',
  imports: [Dialog],
  template: `
    <gp-dialog #usable heading="Move">
      <p>Where to?</p>
      <button type="button" disabled>Nowhere</button>
      <input aria-label="Place" />
      <button type="button">Move</button>
    </gp-dialog>
    <gp-dialog #scratch disposable heading="Say it"><input aria-label="Word" /></gp-dialog>
    <gp-dialog #late heading="Later">
      @if (late.opened()) {
        <input aria-label="Late" />
      }
    </gp-dialog>
    <gp-dialog #words heading="Done"><p>All is well.</p></gp-dialog>
  `,
})
class Host {
  readonly usable = viewChild.required<Dialog>('usable');
  readonly scratch = viewChild.required<Dialog>('scratch');
  readonly late = viewChild.required<Dialog>('late');
  readonly words = viewChild.required<Dialog>('words');
}

function shown() {
  TestBed.configureTestingModule({ imports: [textsForTests()] });
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement);
  fixture.detectChanges();
  return { fixture, host: fixture.componentInstance, element: fixture.nativeElement as HTMLElement };
}

describe('dialog', () => {
  it('opens with the focus on what is drawn only once it is open', async () => {
    const { fixture, host } = shown();
    host.late().open();
    await fixture.whenStable();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Late');
  });

  it('opens with the focus on the first thing that can be used', () => {
    const { host } = shown();
    host.usable().open();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Place');
  });

  it('has its heading and the way out from the moment it is open', () => {
    const { host, element } = shown();
    host.words().open();
    expect(element.querySelector('dialog[open]')?.textContent).toContain('Done');
    expect(element.querySelector('dialog[open] button')?.getAttribute('aria-label')).toBe('Close');
  });

  it('holds its content only while it is open', () => {
    const { fixture, host, element } = shown();
    host.words().open();
    expect(element.querySelector('dialog p')?.textContent).toBe('All is well.');
    host.words().close();
    fixture.detectChanges();
    expect(element.querySelector('dialog p')).toBeNull();
  });

  it('stays as it is when the browser says only then that it was closed before', () => {
    const { fixture, host, element } = shown();
    host.words().open();
    const dialog = element.querySelector('dialog[open]');
    dialog?.removeAttribute('open');
    host.words().open();
    dialog?.dispatchEvent(new Event('close'));
    fixture.detectChanges();
    expect(element.querySelector('dialog p')?.textContent).toBe('All is well.');
  });

  describe('with something in it that would be lost', () => {
    const isOpen = (element: HTMLElement) => element.querySelector('dialog[open] h2') !== null;
    const question = (element: HTMLElement) =>
      element.querySelector<HTMLElement>('[role="alertdialog"][open]');
    const press = (within: Element | null, name: string) =>
      [...(within?.querySelectorAll('button') ?? [])]
        .find((button) => (button.getAttribute('aria-label') ?? button.textContent?.trim()) === name)
        ?.click();

    function escape(element: HTMLElement): boolean {
      const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      return element.querySelector('dialog[open] input')?.dispatchEvent(pressed) ?? true;
    }

    function typed(element: HTMLElement, text = 'Suzhou'): void {
      const box = element.querySelector<HTMLInputElement>('dialog[open] input');
      if (!box) throw new Error('no field');
      box.value = text;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }

    it('asks when Escape is pressed, and editing goes on', () => {
      const { fixture, host, element } = shown();
      host.usable().open();
      typed(element);
      expect(escape(element)).toBe(false);
      expect(question(element)?.textContent).toContain('What was changed is lost');
      expect(document.activeElement?.textContent?.trim()).toBe('Keep editing');
      press(question(element), 'Keep editing');
      fixture.detectChanges();
      expect(isOpen(element)).toBe(true);
      expect(question(element)).toBeNull();
      expect(element.querySelector<HTMLInputElement>('dialog[open] input')?.value).toBe('Suzhou');
    });

    it('asks at the cross, and lets go of it', () => {
      const { fixture, host, element } = shown();
      host.usable().open();
      typed(element);
      press(element.querySelector('dialog[open]'), 'Close');
      expect(isOpen(element)).toBe(true);
      press(question(element), 'Discard');
      fixture.detectChanges();
      expect(isOpen(element)).toBe(false);
      expect(question(element)).toBeNull();
    });

    it('asks for a form that says it was changed', () => {
      const { host, element } = shown();
      const end = host.usable().watch(() => true);
      host.usable().open();
      expect(escape(element)).toBe(false);
      host.usable().close();
      end();
      host.usable().open();
      expect(escape(element)).toBe(true);
    });

    it('does not ask when nothing was changed, nor for what is only said', () => {
      const { fixture, host, element } = shown();
      host.usable().open();
      expect(escape(element)).toBe(true);
      press(element.querySelector('dialog[open]'), 'Close');
      fixture.detectChanges();
      expect(isOpen(element)).toBe(false);
      host.scratch().open();
      typed(element);
      expect(escape(element)).toBe(true);
    });

    it('begins anew when it is opened again', () => {
      const { fixture, host, element } = shown();
      host.usable().open();
      typed(element);
      host.usable().close();
      fixture.detectChanges();
      host.usable().open();
      expect(escape(element)).toBe(true);
    });

    it('leaves Escape to a list that is open in it', () => {
      const { host, element } = shown();
      host.usable().open();
      typed(element);
      const box = element.querySelector('dialog[open] input');
      box?.setAttribute('role', 'combobox');
      box?.setAttribute('aria-expanded', 'true');
      expect(escape(element)).toBe(false);
      expect(question(element)).toBeNull();
    });
  });
});
