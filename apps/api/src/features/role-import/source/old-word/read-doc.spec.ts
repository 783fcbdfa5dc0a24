import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOldWord } from './read-doc';

const fixture = (name: string) => readFileSync(join(__dirname, '../../../../../test/fixtures', name));
/** As its container names them: at the beginning of an entry of the directory. */
const nameOf = (stream: string) => Buffer.from(`${stream}\u0000`, 'utf16le');

describe('a document of old Word', () => {
  it('has the numbers of its lists, tables as rows, notes at the end, and no headers, deletions or instructions', async () => {
    expect((await readOldWord(fixture('old-word.doc'))).trimEnd().split('\n')).toEqual([
      '缆车站岗位说明书',
      '岗位名称：缆车司机',
      '所属部门：运营部',
      '一、岗位职责',
      '1. 检查钢索；',
      '2. 记录风速：',
      '① 每2小时一次；',
      '② 超过15m/s停运。',
      '3. 疏散乘客。',
      '二、任职资格',
      'A) 持证。',
      'B) 裸眼视力1.0。',
      '',
      '\f标题',
      '甲\t乙\t\t丙',
      '\t丁\t戊一\u2028戊二\t己',
      '庚',
      '里一\t里二',
      '里三\t里四',
      '里后\t\t辛',
      '完',
      '',
      '含备班。',
    ]);
  });

  it('keeps rows apart that are too wide for the usual place of their properties', async () => {
    const [before, ...rows] = (await readOldWord(fixture('old-word-wide-rows.doc'))).trimEnd().split('\n');
    expect([before, rows.pop()]).toEqual(['表前', '表后']);
    expect(rows.map((row) => row.split('\t').length)).toEqual([28, 28, 28]);
    expect(rows[2].split('\t')[27]).toBe('2-27\u2028第二行');
  });

  it.each([
    ['with macros', '_VBA_PROJECT', 'roleImport.macros'],
    ['of newer Word with a password', 'EncryptedPackage', 'roleImport.encrypted'],
  ])('%s is refused', async (_, stream, code) => {
    const bytes = Buffer.concat([fixture('old-word.doc'), nameOf(stream)]);
    await expect(readOldWord(bytes)).rejects.toMatchObject({ code });
  });

  it('with a password is refused', async () => {
    const bytes = fixture('old-word.doc');
    const header = bytes.indexOf(Buffer.from('eca5', 'hex'));
    bytes.writeUInt16LE(bytes.readUInt16LE(header + 0x0a) | 0x0100, header + 0x0a);
    await expect(readOldWord(bytes)).rejects.toMatchObject({ code: 'roleImport.encrypted' });
  });

  it('that is cut short or overwritten is refused or read, and nothing else', async () => {
    const whole = fixture('old-word.doc');
    const outcomes = new Set<string>();
    for (let cut = 600; cut < whole.length; cut += 900) {
      const overwritten = Buffer.from(whole).fill(0xff, cut, cut + 40);
      for (const bytes of [whole.subarray(0, cut), overwritten]) {
        await readOldWord(bytes).then(
          () => outcomes.add('read'),
          (error: Error) => outcomes.add(error.name),
        );
      }
    }
    expect([...outcomes].sort()).toEqual(['SourceRefusal', 'read']);
  });
});
