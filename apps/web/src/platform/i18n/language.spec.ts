import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TranslocoPipe } from '@jsverse/transloco';
import { providePlatformForTests } from '../testing';
import { BROWSER_LANGUAGES, Language } from './language';

const FRUIT = {
  'zh-CN': async () => ({ default: { name: '苹果' } }),
  en: async () => ({ default: { name: 'apple' } }),
};

@Component({
  selector: 'gp-host',
  imports: [TranslocoPipe],
  template: `{{ 'common.save' | transloco }} {{ 'fruit.name' | transloco }}`,
})
class Host {}

describe('language', () => {
  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [providePlatformForTests()] });
  });

  it.each([
    [['en-GB', 'zh-CN'], 'en'],
    [['zh-Hant-TW', 'en'], 'zh-CN'],
    [['de-CH', 'fr', 'EN'], 'en'],
    [['de', 'enm'], 'zh-CN'],
    [[], 'zh-CN'],
  ])('follows a browser that asks for %p until somebody chooses', async (asked, locale) => {
    TestBed.overrideProvider(BROWSER_LANGUAGES, { useValue: asked });
    const language = TestBed.inject(Language);
    await language.start();
    expect(language.current()).toBe(locale);
    expect(document.documentElement.lang).toBe(locale);
    expect(language.remembered()).toBeNull();
  });

  it('leaves what people typed as it is, whatever stands in it', async () => {
    const language = TestBed.inject(Language);
    await language.start();
    await language.register('said', {
      'zh-CN': async () => ({ default: { reason: '理由：{{reason}}（{{name}}）' } }),
      en: async () => ({ default: { reason: 'Reason: {{reason}} ({{name}})' } }),
    });
    const typed = { reason: '{{reason}} {{name}} 1 (a|b)', name: '$&' };
    expect(language.translate('said.reason', typed)).toBe('理由：{{reason}} {{name}} 1 (a|b)（$&）');
  });

  it.each([
    [{ forms: 1, late: 0, day: 'Dec 1' }, '1 form is open until Dec 1, 0 are late'],
    [{ forms: '1,201', late: 1, day: 'Dec 1' }, '1,201 forms are open until Dec 1, 1 is late'],
  ])('counts in English: %p', async (params, text) => {
    const language = TestBed.inject(Language);
    await language.use('en');
    const counted = '{{forms}} (form|forms) (is|are) open until {{day}}, {{late}} (is|are) late';
    await language.register('many', {
      'zh-CN': async () => ({ default: { counted } }),
      en: async () => ({ default: { counted } }),
    });
    expect(language.translate('many.counted', params)).toBe(text);
  });

  it('speaks Chinese to a Chinese browser', async () => {
    const language = TestBed.inject(Language);
    await language.start();
    expect(language.current()).toBe('zh-CN');
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(language.translate('common.save')).toBe('保存');
  });

  it('switches what is on the screen without a reload, features included', async () => {
    const language = TestBed.inject(Language);
    await language.start();
    await language.register('fruit', FRUIT);
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe('保存 苹果');

    await language.use('en');
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe('Save apple');
    expect(document.documentElement.lang).toBe('en');
  });

  it('loads a feature that comes later in the language of now', async () => {
    const language = TestBed.inject(Language);
    await language.start();
    await language.use('en');
    await language.register('fruit', FRUIT);
    expect(language.translate('fruit.name')).toBe('apple');
  });

  it('is remembered on this device, whatever the browser asks for', async () => {
    await TestBed.inject(Language).use('en');
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [providePlatformForTests()] });
    const again = TestBed.inject(Language);
    await again.start();
    expect(again.current()).toBe('en');
    expect(again.remembered()).toBe('en');
  });

  it('sorts Chinese names by pinyin', async () => {
    const language = TestBed.inject(Language);
    await language.start();
    expect(['周', '安', '林'].sort(language.collator().compare)).toEqual(['安', '林', '周']);
  });
});
