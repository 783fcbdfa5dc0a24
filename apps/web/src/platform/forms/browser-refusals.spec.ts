import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../testing';
import { Language } from '../i18n/language';
import { BrowserRefusals } from './browser-refusals';

async function shown() {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts();
  TestBed.inject(BrowserRefusals);
  document.body.innerHTML = `
    <form>
      <textarea required></textarea>
      <input type="radio" name="decision" required />
      <input type="radio" name="decision" />
      <input id="points" pattern="\\d+" value="x" />
      <button>Send</button>
    </form>`;
  const form = document.querySelector('form')!;
  const [text, radio, , points] = Array.from(form.querySelectorAll<HTMLInputElement>('textarea, input'));
  const sent = jest.fn((event: Event) => event.preventDefault());
  form.addEventListener('submit', sent);
  return { text, radio, points, sent, press: () => form.querySelector('button')!.click() };
}

describe('what the browser refuses', () => {
  afterEach(() => document.body.replaceChildren());

  it('is said in the language of the page', async () => {
    const { text, radio, points, sent, press } = await shown();
    press();
    expect(sent).not.toHaveBeenCalled();
    expect([text, radio, points].map(({ validationMessage }) => validationMessage)).toEqual([
      '请填写此项。',
      '请从列表中选择。',
      '内容格式不正确，请检查。',
    ]);
    await TestBed.inject(Language).use('en');
    press();
    expect(text.validationMessage).toBe(TestBed.inject(Language).translate('field.required'));
    expect(text.validationMessage).not.toContain('请');
    await TestBed.inject(Language).use('zh-CN');
  });

  it('is forgotten once it is mended, however it came there', async () => {
    const { text, radio, points, sent, press } = await shown();
    press();
    [text.value, points.value, radio.checked] = ['依据充分', '12', true];
    press();
    expect(sent).toHaveBeenCalledTimes(1);
  });
});
