import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, Router, type RouterStateSnapshot } from '@angular/router';
import { loadTexts, providePlatformForTests } from '../testing';
import { keepsUnsavedChanges } from './keeps-unsaved-changes';

async function leaving(unsaved: boolean, answer: boolean) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts();
  const asked = jest.spyOn(window, 'confirm').mockReturnValue(answer);
  const route = TestBed.inject(ActivatedRoute).snapshot;
  const state = { url: TestBed.inject(Router).url } as RouterStateSnapshot;
  const leaves = TestBed.runInInjectionContext(() =>
    keepsUnsavedChanges({ hasUnsavedChanges: () => unsaved }, route, state, state),
  );
  return { leaves, asked: asked.mock.calls.map(([question]) => question) };
}

describe('leaving a page', () => {
  afterEach(() => jest.restoreAllMocks());

  it('asks nothing when everything is saved', async () => {
    expect(await leaving(false, false)).toEqual({ leaves: true, asked: [] });
  });

  it('does as it is told when something would be lost', async () => {
    const question = ['有尚未保存的修改，离开后会丢失。确定离开吗？'];
    expect(await leaving(true, false)).toEqual({ leaves: false, asked: question });
    jest.restoreAllMocks();
    TestBed.resetTestingModule();
    expect(await leaving(true, true)).toEqual({ leaves: true, asked: question });
  });
});
