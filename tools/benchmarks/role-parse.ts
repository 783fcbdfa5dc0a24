import { parseRoleDocument } from '@gangping/role-document/reader';
// eslint-disable-next-line @nx/enforce-module-boundaries -- files are read in one way, by the API and here
import { readSource } from '../../apps/api/src/features/role-import/source/read-source';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the one writer of such files
import { cell, paragraph, row, table, wordFile } from '../../apps/api/test/support/office-files';

const MIB = 1024 * 1024;
/** MiB of text, in UTF-8, that a document comes to. */
const SIZES = [0.5, 1, 2, 4.9];
const DUTIES = 12;

export interface ParseFigures {
  readonly kind: 'text' | 'docx';
  /** MiB of text, and of the file. */
  readonly size: number;
  readonly fileSize: number;
  readonly positions: number;
  /** Milliseconds from the bytes to the text, and from the text to the positions. */
  readonly read: number;
  readonly parse: number;
}

/** Reads documents of growing size as the portal does, each `rounds` times; the quickest counts. */
export async function measureParsing(kind: 'text' | 'docx', rounds: number): Promise<ParseFigures[]> {
  const figures: ParseFigures[] = [];
  // Until the code is compiled, small documents cost more.
  await measure(kind, SIZES[1], 5);
  for (const size of SIZES) figures.push(await measure(kind, size, rounds));
  return figures;
}

async function measure(kind: 'text' | 'docx', size: number, rounds: number): Promise<ParseFigures> {
  const roles = Math.floor((size * MIB) / Buffer.byteLength(roleText(1000)));
  const [name, bytes] = kind === 'text' ? ['roles.txt', textFile(roles)] : ['roles.docx', formsFile(roles)];
  let best: ParseFigures | undefined;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const { text } = await readSource({ name, bytes });
    const read = performance.now();
    const { positions } = parseRoleDocument(text);
    const parsed = performance.now();
    if (best && best.read + best.parse <= parsed - started) continue;
    best = {
      kind,
      size: Buffer.byteLength(text) / MIB,
      fileSize: bytes.length / MIB,
      positions: positions.length,
      read: read - started,
      parse: parsed - read,
    };
  }
  return best as ParseFigures;
}

const title = (role: number) => `第${role}工段巡检员`;
const duty = (role: number, at: number) =>
  `每班第${at + 1}次巡检${role}号工段的压缩机与管线，记录压力、温度和振动，超过限值5%时立即报告当班主管`;

function roleText(role: number): string {
  const duties = Array.from({ length: DUTIES }, (_, at) => `${at + 1}. ${duty(role, at)}；`);
  return [
    `岗位名称：${title(role)}`,
    '所属部门：设备部',
    '直接上级：设备部经理',
    '岗位职责：',
    ...duties,
    '',
    '',
  ].join('\n');
}

function textFile(roles: number): Buffer {
  return Buffer.from(Array.from({ length: roles }, (_, role) => roleText(role)).join(''));
}

function formsFile(roles: number): Buffer {
  const forms = Array.from({ length: roles }, (_, role) => {
    const duties = Array.from({ length: DUTIES }, (__, at) => paragraph(`${at + 1}. ${duty(role, at)}；`));
    return (
      table(
        row(cell('岗位名称'), cell(title(role)), cell('所属部门'), cell('设备部')),
        row(cell('直接上级'), cell('设备部经理'), cell('直接下级'), cell('无')),
        row(cell('岗位职责'), cell(duties.join(''), '<w:gridSpan w:val="3"/>')),
      ) + paragraph('')
    );
  });
  return wordFile({ body: forms.join('') });
}
