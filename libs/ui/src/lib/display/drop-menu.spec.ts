import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DropMenu } from './drop-menu';

@Component({
  selector: 'gp-host',
  imports: [DropMenu],
  template: `
    <gp-drop-menu icon="download" label="Export"><button type="button">Word</button></gp-drop-menu>
    <p>Elsewhere</p>
  `,
})
class Host {}

async function opened() {
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const part = <Part extends HTMLElement>(selector: string) => element.querySelector(selector) as Part;
  const menu = part<HTMLDetailsElement>('details');
  menu.open = true;
  return { menu, part };
}

describe('a menu below a button', () => {
  it('stays open while something in it is pressed, and closes with a press elsewhere', async () => {
    const { menu, part } = await opened();
    part('details button').click();
    expect(menu.open).toBe(true);
    part('p').click();
    expect(menu.open).toBe(false);
  });

  it('closes by Escape, and the focus goes back to its button', async () => {
    const { menu, part } = await opened();
    part('details button').focus();
    part('details button').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(menu.open).toBe(false);
    expect(document.activeElement).toBe(part('summary'));
  });
});
