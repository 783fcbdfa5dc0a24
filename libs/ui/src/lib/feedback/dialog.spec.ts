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
    <gp-dialog #words heading="Done"><p>All is well.</p></gp-dialog>
  `,
})
class Host {
  readonly usable = viewChild.required<Dialog>('usable');
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
});
