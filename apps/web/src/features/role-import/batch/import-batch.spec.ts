import { TestBed } from '@angular/core/testing';
import type { RoleImportPreview } from '@gangping/contracts';
import { Subject } from 'rxjs';
import { ProblemError } from '../../../platform/problem/problem';
import { withHead } from '../draft/draft-position';
import { RoleImportApi } from '../role-import.api';
import { previewForTests } from '../testing/preview-for-tests';
import { ImportBatch } from './import-batch';

/** Files that a spec answers when it likes, by their names. */
function begun(...names: string[]) {
  const asked = new Map<string, Subject<RoleImportPreview>>();
  const api = {
    preview: (file: File) => {
      const answer = new Subject<RoleImportPreview>();
      asked.set(file.name, answer);
      return answer;
    },
  };
  TestBed.configureTestingModule({ providers: [ImportBatch, { provide: RoleImportApi, useValue: api }] });
  const batch = TestBed.inject(ImportBatch);
  const left = batch.add(names.map(dropped));
  const answer = (name: string) => asked.get(name)?.next(previewForTests({ fileName: name }));
  const states = () => batch.files().map(({ state }) => state);
  return { batch, left, asked, answer, states };
}

const dropped = (path: string) => ({
  file: new File([path], path.split('/').at(-1) ?? '', { lastModified: 1 }),
  path,
  fromFolder: path.includes('/'),
});
const refusal = new ProblemError({
  type: 'about:blank',
  title: '',
  status: 422,
  code: 'roleImport.damaged',
  correlationId: 'c',
});

describe('a batch of files', () => {
  it('is read three at a time, and the next begins when one has ended', () => {
    const { states, answer } = begun('a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt');
    expect(states()).toEqual(['reading', 'reading', 'reading', 'waiting', 'waiting']);
    answer('b.txt');
    expect(states()).toEqual(['reading', 'read', 'reading', 'reading', 'waiting']);
  });

  it('goes on when one is refused, which can be tried again', () => {
    const { batch, asked, states, answer } = begun('a.txt', 'b.txt');
    asked.get('a.txt')?.error(refusal);
    answer('b.txt');
    expect(states()).toEqual(['refused', 'read']);
    expect(batch.files()[0]?.problem?.code).toBe('roleImport.damaged');
    batch.retry([batch.files()[0]?.key ?? 0]);
    answer('a.txt');
    expect(states()).toEqual(['read', 'read']);
    expect(batch.reading()).toBe(false);
  });

  it('has its positions in the order of the files, whichever was read first', () => {
    const { batch, answer } = begun('a.txt', 'b.txt');
    answer('b.txt');
    answer('a.txt');
    const [a, b] = batch.files().map(({ key }) => key);
    expect(batch.positions().map(({ file }) => file)).toEqual([a, a, b, b]);
    expect(new Set(batch.positions().map(({ key }) => key)).size).toBe(4);
  });

  it('gives up what is not read yet, and keeps what is', () => {
    const { batch, asked, states, answer } = begun('a.txt', 'b.txt', 'c.txt', 'd.txt');
    answer('a.txt');
    batch.cancel();
    expect(states()).toEqual(['read', 'givenUp', 'givenUp', 'givenUp']);
    expect(asked.get('b.txt')?.observed).toBe(false);
    expect(batch.positions()).toHaveLength(2);
  });

  it('loses a file with everything that was understood of it', () => {
    const { batch, answer, states } = begun('a.txt', 'b.txt', 'c.txt', 'd.txt');
    answer('a.txt');
    batch.remove(batch.files()[0]?.key ?? 0);
    expect(batch.positions()).toEqual([]);
    batch.remove(batch.files()[0]?.key ?? 0);
    expect(states()).toEqual(['reading', 'reading']);
  });

  it('takes no file twice, of folders only what can be read, and says so', () => {
    const { left, batch } = begun('岗位/经理.docx', '岗位/~$经理.docx', '岗位/合影.jpg', '照片.jpg');
    expect(left).toMatchObject({ ignored: 2, known: 0 });
    expect(batch.files().map(({ path }) => path)).toEqual(['岗位/经理.docx', '照片.jpg']);
    expect(batch.add([dropped('照片.jpg')])).toMatchObject({ files: [], known: 1 });
  });

  it('does not send what is too large anyway', () => {
    const { batch, asked } = begun();
    const file = dropped('大.pdf');
    Object.defineProperty(file.file, 'size', { value: 21 * 1024 * 1024 });
    batch.add([file]);
    expect(batch.files()[0]).toMatchObject({ state: 'refused', problem: { code: 'roleImport.tooLarge' } });
    expect(asked.size).toBe(0);
  });
});

describe('steps back', () => {
  function corrected() {
    const { batch, answer } = begun('a.txt');
    answer('a.txt');
    const first = () => batch.positions()[0] as NonNullable<ReturnType<typeof batch.positions>[0]>;
    return { batch, first };
  }

  it('bring back what was there, typing into one box at once', () => {
    const { batch, first } = corrected();
    batch.change([withHead(first(), 'title', '库')], 'title');
    batch.change([withHead(first(), 'title', '库工')], 'title');
    batch.change([withHead(first(), 'department', '车队')]);
    expect(first().touched).toBe(true);
    batch.undo();
    expect(first().head).toMatchObject({ title: '库工', department: '仓储部' });
    batch.undo();
    expect(first()).toMatchObject({ touched: false, head: { title: '仓管员' } });
    expect(batch.canUndo()).toBe(false);
  });

  it('leave alone what came or went in the meantime', () => {
    const { batch, first } = corrected();
    batch.change([withHead(first(), 'title', '库工')]);
    const others = batch.positions()[1];
    batch.remove(batch.files()[0]?.key ?? 0);
    batch.undo();
    expect(batch.positions()).toEqual([]);
    expect(others).toBeDefined();
  });

  it('can be taken again, until something else is done', () => {
    const { batch, first } = corrected();
    batch.change([withHead(first(), 'title', '库工')], 'title');
    batch.change([withHead(first(), 'department', '车队')]);
    batch.undo();
    batch.undo();
    expect(batch.redo()).toEqual([first().key]);
    expect(first()).toMatchObject({ touched: true, head: { title: '库工', department: '仓储部' } });
    batch.redo();
    expect(first().head).toMatchObject({ title: '库工', department: '车队' });
    expect(batch.canRedo()).toBe(false);
    batch.undo();
    expect(first().head.department).toBe('仓储部');
    batch.choose([first().key], false);
    expect(batch.canRedo()).toBe(false);
    expect(batch.redo()).toEqual([]);
  });

  it('are steps of their own when typing goes on in a box after one was taken back', () => {
    const { batch, first } = corrected();
    batch.change([withHead(first(), 'title', '库工')], 'title');
    batch.change([withHead(first(), 'department', '车队')]);
    batch.undo();
    batch.change([withHead(first(), 'title', '库工长')], 'title');
    batch.undo();
    expect(first().head.title).toBe('库工');
  });

  it('bring back a choice', () => {
    const { batch, first } = corrected();
    batch.choose([first().key], false);
    expect(batch.chosen()).toHaveLength(1);
    batch.undo();
    expect(batch.chosen()).toHaveLength(2);
    expect(first().touched).toBe(false);
  });

  it('fill in a department for all that have none, as one', () => {
    const { batch } = corrected();
    batch.change(batch.positions().map((position) => withHead(position, 'department', '')));
    batch.fillDepartment('车队');
    expect(batch.positions().map(({ head }) => head.department)).toEqual(['车队', '车队']);
    batch.undo();
    expect(batch.positions().map(({ head }) => head.department)).toEqual(['', '']);
  });
});
