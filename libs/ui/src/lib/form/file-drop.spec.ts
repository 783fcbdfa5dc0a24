import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { FileDropHarness } from '../../testing';
import { FileDrop } from './file-drop';

async function shown(multiple = false) {
  const fixture = TestBed.createComponent(FileDrop);
  fixture.componentRef.setInput('multiple', multiple);
  fixture.componentRef.setInput('label', 'Drop the file here');
  const chosen: string[] = [];
  const several: number[] = [];
  fixture.componentInstance.chosen.subscribe((file) => chosen.push(file.name));
  fixture.componentInstance.several.subscribe((count) => several.push(count));
  const paths: string[] = [];
  fixture.componentInstance.files.subscribe((files) => paths.push(...files.map(({ path }) => path)));
  const drop = await TestbedHarnessEnvironment.harnessForFixture(fixture, FileDropHarness);
  return { drop, chosen, several, paths, fixture };
}

const file = (name: string) => new File(['x'], name);

describe('file drop', () => {
  it('takes a dropped file', async () => {
    const { drop, chosen } = await shown();
    await drop.dropFiles([file('a.txt')]);
    expect(chosen).toEqual(['a.txt']);
  });

  it('takes a chosen file', async () => {
    const { drop, chosen } = await shown();
    await drop.chooseFile(file('b.txt'));
    expect(chosen).toEqual(['b.txt']);
  });

  it('takes none of several and says how many there were', async () => {
    const { drop, chosen, several } = await shown();
    await drop.dropFiles([file('a.txt'), file('b.txt')]);
    expect(chosen).toEqual([]);
    expect(several).toEqual([2]);
  });

  it('takes all of several where several may come', async () => {
    const { drop, chosen, paths } = await shown(true);
    await drop.chooseFiles([file('a.txt'), file('b.txt')]);
    await drop.dropFiles([file('c.txt')]);
    await Promise.resolve();
    expect(paths).toEqual(['a.txt', 'b.txt', 'c.txt']);
    expect(chosen).toEqual([]);
  });

  it('takes the files of dropped folders, however deep and however many', async () => {
    const { drop, paths, fixture } = await shown(true);
    const deep = folder('/岗位/采购部/专员', [leaf('/岗位/采购部/专员/助理.txt')]);
    const department = folder('/岗位/采购部', [leaf('/岗位/采购部/经理.docx')], [deep]);
    await drop.dropEntries([folder('/岗位', [department]), leaf('/说明.txt')]);
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    expect(paths).toEqual(['岗位/采购部/经理.docx', '岗位/采购部/专员/助理.txt', '说明.txt']);
  });
});

const leaf = (fullPath: string) =>
  ({
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (found: (one: File) => void) => found(file(fullPath.split('/').at(-1) ?? '')),
  }) as unknown as FileSystemEntry;

/** Gives its content in parts, as browsers do. */
const folder = (fullPath: string, ...parts: FileSystemEntry[][]) =>
  ({
    isFile: false,
    isDirectory: true,
    fullPath,
    createReader: () => {
      const left = [...parts, []];
      return { readEntries: (found: (entries: FileSystemEntry[]) => void) => found(left.shift() ?? []) };
    },
  }) as unknown as FileSystemEntry;
