import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import type { SaveQueueState, UnsavedInput } from './save-queue';
import { SaveState } from './save-state';

const entry = (given: Partial<UnsavedInput<unknown, unknown, unknown>> = {}) => ({
  key: 'a',
  input: '1',
  status: 'waiting' as const,
  conflict: null,
  reason: null,
  ...given,
});

async function shown(state: Partial<SaveQueueState<unknown, unknown, unknown>>) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  const fixture = TestBed.createComponent(SaveState);
  fixture.componentRef.setInput('state', { unsaved: [], offline: false, lastSavedAt: null, ...state });
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return {
    words: element.querySelector('.words')?.textContent?.trim(),
    button: element.querySelector('button')?.textContent?.trim(),
    readOut: element.querySelector('[role=status]')?.textContent?.trim(),
  };
}

describe('state of saving', () => {
  const at = new Date(2026, 11, 26, 10, 42).getTime();

  it.each([
    ['nothing entered yet', {}, '输入后自动保存', undefined, ''],
    ['all saved', { lastSavedAt: at }, '已保存 10:42', undefined, ''],
    ['under way', { unsaved: [entry({ status: 'sending' })], lastSavedAt: at }, '正在保存…', undefined, ''],
    [
      'no connection',
      { unsaved: [entry(), entry()], offline: true },
      '2 项未保存：离线，稍后自动重试',
      '立即重试',
      '2 项未保存：离线，稍后自动重试',
    ],
    [
      'a refusal',
      { unsaved: [entry({ status: 'refused' })] },
      '有内容没有被接受，请看标出的项目',
      '转到该项',
      '有内容没有被接受，请看标出的项目',
    ],
    [
      'a conflict before everything else',
      { unsaved: [entry({ status: 'refused' }), entry({ status: 'conflict' })], offline: true },
      '有冲突：请选择保留哪一个',
      '转到该项',
      '有冲突：请选择保留哪一个',
    ],
  ] as const)('%s', async (_, state, words, button, readOut) => {
    expect(await shown(state)).toEqual({ words, button, readOut });
  });
});
