import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, FormField } from '@angular/forms/signals';
import { Field } from '@gangping/ui';
import { NzSelectComponent } from 'ng-zorro-antd/select';
import { By } from '@angular/platform-browser';
import { loadTexts, providePlatformForTests } from '../testing';
import { SearchedSelect, type SearchedOption } from './searched-select';

const BAI = { id: 1, label: '白芷' };
const SHAO = { id: 2, label: '邵一鸣' };

@Component({
  selector: 'gp-host',
  imports: [Field, FormField, SearchedSelect],
  template: `
    <gp-field label="代理人" [field]="fields.person">
      <gp-searched-select [options]="found()" [known]="known" [formField]="fields.person" />
    </gp-field>
  `,
})
class Host {
  readonly known = BAI;
  readonly found = signal<readonly SearchedOption[]>([BAI, SHAO]);
  readonly fields = form(signal<{ person: number | null }>({ person: BAI.id }));
}

describe('a choice among what a search finds', () => {
  it('is a combobox with its list, that says what is chosen and where the arrow keys are', async () => {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    await loadTexts();
    const fixture = TestBed.createComponent(Host);
    document.body.append(fixture.nativeElement);
    const settled = async () => {
      await fixture.whenStable();
      await new Promise((done) => setTimeout(done, 20));
    };
    await settled();
    const box = fixture.nativeElement.querySelector('nz-select input') as HTMLInputElement;
    const named = (attribute: string) =>
      (box.getAttribute(attribute) ?? '').split(' ').map((id) => document.getElementById(id));
    expect(box.getAttribute('role')).toBe('combobox');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(box.labels?.[0]?.textContent?.trim()).toBe('代理人');
    expect(named('aria-describedby').map((one) => one?.textContent?.trim())).toEqual(['白芷']);

    const select = fixture.debugElement.query(By.directive(NzSelectComponent))
      .componentInstance as NzSelectComponent;
    select.setOpenState(true);
    await settled();
    expect(box.getAttribute('aria-expanded')).toBe('true');
    const [list] = named('aria-controls');
    expect(list?.getAttribute('role')).toBe('listbox');
    expect(list?.getAttribute('aria-label')).toBe('代理人');
    const options = [...list!.querySelectorAll('[role=option]')];
    expect(options.map((one) => [one.textContent?.trim(), one.getAttribute('aria-selected')])).toEqual([
      ['白芷', 'true'],
      ['邵一鸣', 'false'],
    ]);
    const down = new KeyboardEvent('keydown', { keyCode: 40, bubbles: true } as KeyboardEventInit);
    box.dispatchEvent(down);
    await settled();
    expect(named('aria-activedescendant')[0]?.textContent?.trim()).toBe('邵一鸣');
    select.setOpenState(false);
    await settled();
    expect(box.hasAttribute('aria-activedescendant')).toBe(false);
  });

  it('does not offer who is chosen already to somebody who searches another one', async () => {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    await loadTexts();
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const select = fixture.debugElement.query(By.directive(NzSelectComponent))
      .componentInstance as NzSelectComponent;
    const offered = () => select.listOfContainerItem.map(({ nzLabel }) => nzLabel);
    select.setOpenState(true);
    await fixture.whenStable();
    expect(offered()).toEqual(['白芷', '邵一鸣']);
    select.onInputValueChange('邵');
    fixture.componentInstance.found.set([SHAO]);
    await fixture.whenStable();
    expect(offered()).toEqual(['邵一鸣']);
    select.setOpenState(false);
    await fixture.whenStable();
    expect(select.listOfTopItem.map(({ nzLabel }) => nzLabel)).toEqual(['白芷']);
  });
});
