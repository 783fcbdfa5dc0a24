import type {
  ExportTicket,
  ImportedPosition,
  Locale,
  RoleExportFormat,
  RoleImportPlan,
  RoleImportPreview,
  RoleImportResult,
} from '@gangping/contracts';
import { standardWithMeasure } from '@gangping/evaluation';
import { parseRoleDocument } from '@gangping/role-document/reader';
import { DemoCast } from '../src/demo/demo-cast';
import { DemoServices } from '../src/demo/demo-services';
import { CompanyFounder } from '../src/demo/found-company';
import type { ExportedDefinition, ExportedItem } from '../src/features/role-export/form/exported-definition';
import { SECTION_ORDER } from '../src/features/role-export/form/form-texts';
import { RoleExportRepository } from '../src/features/role-export/role-export.repository';
import { RoleDocumentReader } from '../src/features/role-import/source/role-document-reader';
import { readSource } from '../src/features/role-import/source/read-source';
import { NASTY_DEFINITIONS } from './support/nasty-definitions';
import { Company } from './support/company';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

/** Files are printed by threads of their own, on a machine that may be busy. */
jest.setTimeout(300_000);

const hrOf = (api: TestApi) => api.as({ roles: ['hr'], accountId: 1 });

/** By company and kind of file: printed and read once, however many tests look at it. */
const readAlready = new WeakMap<TestApi, Map<string, Promise<ImportedPosition[]>>>();

/** The whole company as one file, read again the way an import reads it. Nothing of the company may change meanwhile. */
function exportedAndRead(
  api: TestApi,
  format: RoleExportFormat,
  locale: Locale = 'zh-CN',
): Promise<ImportedPosition[]> {
  const files = readAlready.get(api) ?? new Map<string, Promise<ImportedPosition[]>>();
  readAlready.set(api, files);
  const kind = `${format} ${locale}`;
  const read = files.get(kind) ?? exportAndRead(api, format, locale);
  files.set(kind, read);
  return read;
}

async function exportAndRead(
  api: TestApi,
  format: RoleExportFormat,
  locale: Locale,
): Promise<ImportedPosition[]> {
  const hr = hrOf(api);
  const ticket = await done<ExportTicket>(hr.post('/api/role-exports', { format, locale }));
  const { rawPayload } = await hr.get(ticket.url);
  const file = { name: ticket.fileName, bytes: rawPayload };
  const reader = api.app.get(RoleDocumentReader, { strict: false });
  // A library that a spec cannot load reads a PDF, where the product reads it too.
  const { text } = format === 'pdf' ? (await reader.read(file)).source : await readSource(file);
  return parseRoleDocument(text).positions.map((position) => ({
    title: position.title,
    department: position.department ?? '',
    reportsTo: position.reportsTo && [...position.reportsTo],
    deputy: position.deputy,
    gradeFrom: position.grade.from,
    gradeTo: position.grade.to,
    coefficient: position.coefficient,
    headcount: position.headcount,
    promotionPath: position.promotionPath && [...position.promotionPath],
    directReports: position.directReports && [...position.directReports],
    summary: position.summary,
    items: position.items.map(({ kind, text: line, weight, standard, target }) => ({
      kind,
      text: line,
      weight: weight ?? null,
      standard: standard ?? null,
      target: target ?? null,
    })),
  }));
}

/** What all positions of a company say, in the order of the form; spaces and closing points aside. */
async function saidBy(api: TestApi): Promise<object[]> {
  const said: ExportedDefinition[] = [];
  const repository = api.app.get(RoleExportRepository, { strict: false });
  const { manager } = api.readDatabase;
  for await (const batch of repository.batches(manager, { wholeCompany: true }, () => true))
    said.push(...batch);
  return said.map(({ positionTitle, departmentName, head, version }) => ({
    positionTitle,
    departmentName,
    head,
    summary: version?.summary?.replace(/[。.]$/, '') ?? null,
    items: SECTION_ORDER.flatMap((kind) =>
      (version?.items ?? [])
        .filter((item) => item.kind === kind)
        // Weights that nobody gave are worked out when a version is approved.
        .map((item) => ({ ...item, weight: version?.evenlyWeighted ? null : item.weight })),
    ),
  }));
}

/** Saves positions as drafts, and once more: names of those that came later in the file mean something then. */
async function importInto(
  api: TestApi,
  positions: readonly ImportedPosition[],
): Promise<RoleImportResult['saved']> {
  const body = { positions: positions.map((position) => ({ ...position, fileName: '导出.docx' })) };
  const { saved } = await done<RoleImportResult>(hrOf(api).post('/api/role-imports', body));
  return saved;
}

const FORMATS = [
  ['docx', 'zh-CN'],
  ['docx', 'en'],
  ['xlsx', 'zh-CN'],
  ['xlsx', 'en'],
] as const;

const start = () => startTestApi({ config: { bodyLimit: 8 * 1024 * 1024 } });

describe('the demonstration company, exported and imported again', () => {
  let api: TestApi;
  let empty: TestApi;
  beforeAll(async () => {
    api = await start();
    // Its years of forms are no part of its definitions.
    await new CompanyFounder(new DemoServices(api.app), new DemoCast()).found();
    empty = await start();
  });
  afterAll(async () => {
    await api.close();
    await empty.close();
  });

  it.each([...FORMATS, ['pdf', 'zh-CN'] as const])(
    'as %s in %s: nothing of the company changes',
    async (format, locale) => {
      const positions = await exportedAndRead(api, format, locale);
      expect(positions).toHaveLength(26);
      const plan = await done<RoleImportPlan>(hrOf(api).post('/api/role-imports/plan', { positions }));
      const outcomes = plan.positions.map(({ outcome, refusals }, place) => [
        positions[place].title,
        outcome,
        refusals,
      ]);
      expect(outcomes).toEqual(positions.map(({ title }) => [title, 'identical', []]));
    },
  );

  it.each(['docx', 'xlsx', 'pdf'] as const)('as %s: the preview of the file says so too', async (format) => {
    const hr = hrOf(api);
    const { url } = await done<ExportTicket>(hr.post('/api/role-exports', { format, locale: 'zh-CN' }));
    const { rawPayload } = await hr.get(url);
    const head = `--form\r\nContent-Disposition: form-data; name="file"; filename="all.${format}"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), rawPayload, Buffer.from('\r\n--form--\r\n')]);
    const headers = { 'content-type': 'multipart/form-data; boundary=form' };
    const preview = await done<RoleImportPreview>(hr.post('/api/role-imports/preview', body, { headers }));
    expect(preview.kind).toBe(format);
    expect(new Set(preview.positions.map(({ match }) => match.kind))).toEqual(new Set(['identical']));
    const doubts = preview.positions.flatMap(({ title, problems }) =>
      problems.map(({ code }) => [title, code]),
    );
    // The one position of the demonstration whose duties are blank.
    expect(doubts).toEqual([['档案管理员', 'noDuties']]);
  });

  it.each(FORMATS)('as %s in %s: an empty company becomes the same', async (format, locale) => {
    await empty.startAfresh();
    await importInto(empty, await exportedAndRead(api, format, locale));
    expect(await saidBy(empty)).toEqual(await saidBy(api));
  });
});

/** How an indicator scores itself stands with its scoring standard. */
function asWritten(
  { measure = null, ...item }: ExportedItem,
  locale: Locale = 'zh-CN',
): ImportedPosition['items'][number] {
  return { ...item, standard: standardWithMeasure(item.standard, measure, locale) };
}

/** As HR would save them. */
const asImported = ({
  positionTitle,
  departmentName,
  head,
  version,
}: ExportedDefinition): ImportedPosition => ({
  title: positionTitle,
  department: departmentName,
  reportsTo: head.superiorName === null ? null : [head.superiorName],
  deputy: head.deputyName,
  gradeFrom: head.gradeFrom,
  gradeTo: head.gradeTo,
  coefficient: head.coefficient,
  headcount: head.headcount,
  promotionPath: [...head.promotionPath],
  directReports: head.directReports && [...head.directReports],
  summary: version?.summary ?? null,
  items: (version?.items ?? []).map((item) => asWritten(item)),
});

describe('definitions whose lines look like something else, exported and imported again', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await start();
    await importInto(api, NASTY_DEFINITIONS.map(asImported));
  });
  afterAll(() => api.close());

  it.each(FORMATS)('as %s in %s: nothing changes', async (format, locale) => {
    const positions = await exportedAndRead(api, format, locale);
    const plan = await done<RoleImportPlan>(hrOf(api).post('/api/role-imports/plan', { positions }));
    expect(plan.positions.map(({ outcome }, place) => [positions[place].title, outcome])).toEqual(
      positions.map(({ title }) => [title, 'identical']),
    );
    expect(positions).toHaveLength(NASTY_DEFINITIONS.length);
  });

  it.each(FORMATS)('as %s in %s: every line stays word for word', async (format, locale) => {
    const positions = await exportedAndRead(api, format, locale);
    for (const { positionTitle, version } of NASTY_DEFINITIONS) {
      const read = positions.find(({ title }) => title === positionTitle);
      const wanted = SECTION_ORDER.flatMap(
        (kind) =>
          version?.items.filter((item) => item.kind === kind).map((item) => asWritten(item, locale)) ?? [],
      );
      // The lines of a standard are one in a cell that has a line for each item.
      const inOneLine = (item: ImportedPosition['items'][number]) => ({
        ...item,
        standard: item.standard?.replace(/\s+/g, ' ') ?? null,
      });
      expect(read?.items.map(inOneLine)).toEqual(wanted.map(inOneLine));
    }
  });
});

describe('names of superiors and deputies', () => {
  it('lead back to the positions that they meant, whatever the portal or a document called them', async () => {
    const api = await start();
    try {
      const company = new Company(api);
      const works = await company.department('制造部');
      const sales = await company.department('销售部');
      const head = await company.position({ title: '经理', departmentId: works });
      await company.position({ title: '经理', departmentId: sales, superiorPositionId: head });
      const clerk = await company.position({ title: '文员', departmentId: sales, superiorPositionId: head });
      await company.sql(`UPDATE position SET superior_text = '厂长', deputy_position_id = ${head},
        deputy_text = '制造部的经理' WHERE id = ${clerk}`);
      for (const format of ['docx', 'xlsx'] as const) {
        const positions = await exportedAndRead(api, format);
        const named = positions.map(({ title, reportsTo, deputy }) => [title, reportsTo, deputy]);
        expect(named).toContainEqual(['文员', ['制造部经理'], '制造部经理']);
        const plan = await done<RoleImportPlan>(hrOf(api).post('/api/role-imports/plan', { positions }));
        expect(plan.positions.map(({ outcome }) => outcome)).toEqual(['identical', 'identical', 'identical']);
      }
    } finally {
      await api.close();
    }
  });
});
