/**
 * Whose figures a picture needs before somebody who is neither HR nor the auditor sees them, and how many different
 * raters. What one rated oneself one knows: it is the others that there have to be so many of, or none.
 */
export const PEOPLE_IN_PICTURE = 3;
export const RATERS_IN_PICTURE = 3;
/**
 * Quartiles are single people's totals, and with the mean they are four equations: of four people whom the reader did not
 * rate every total could be worked out, of five the sum of two is left over and neither of them. Hence five others, or none.
 */
export const PEOPLE_IN_RANGE = 5;

/** `difference`: enough by themselves, but beside what else is shown they would tell of fewer. */
export type HiddenBecause = 'fewPeople' | 'fewRaters' | 'difference';

/** One form with a figure, and everything that pictures are split and filtered by. */
export interface PictureForm {
  readonly personId: number;
  readonly departmentId: number;
  readonly positionId: number;
  /** 职等 */
  readonly grade: string | null;
  /** Whatever else a picture tells apart, such as the scheme. */
  readonly kind: number;
  /** Who gave scores on it. */
  readonly raterIds: readonly number[];
  /** Whoever looks is one of them. */
  readonly ratedByReader: boolean;
}

export interface ProtectedPicture<Form> {
  /** Why a figure over these forms is hidden; null: it may be shown, as may one over no form at all. */
  reasonToHide(holds: (form: Form) => boolean): HiddenBecause | null;
  /** May the quartiles of these forms be shown beside their mean? */
  tellsRange(holds: (form: Form) => boolean): boolean;
}

/** Too few by themselves? */
export function tooFew(
  forms: readonly PictureForm[],
  people = PEOPLE_IN_PICTURE,
): Exclude<HiddenBecause, 'difference'> | null {
  if (peopleIn(forms) < people) return 'fewPeople';
  const others = forms.filter(({ ratedByReader }) => !ratedByReader);
  if (others.length === 0) return null;
  if (peopleIn(others) < people) return 'fewPeople';
  const raters = new Set(others.flatMap(({ raterIds }) => raterIds));
  return raters.size < RATERS_IN_PICTURE ? 'fewRaters' : null;
}

function peopleIn(forms: readonly PictureForm[]): number {
  return new Set(forms.map(({ personId }) => personId)).size;
}

/**
 * Which figures over some of the forms may be shown so that nobody is left over as a difference: of the total and the
 * other lines, of a department and those below it, of one filter and a narrower one, nor of any number of them together.
 *
 * The forms that the reader did not rate are laid into blocks of enough people and raters once, whatever is asked: the
 * finest part (department, position, 职等, kind) that has enough is a block of its own, what is left over goes together
 * with its neighbours, and where that is still too few, into the smallest block near it. A figure is shown where it is
 * over whole blocks. All that can be worked out from such figures by adding and subtracting, and by what the reader
 * knows, is about whole blocks again.
 *
 * @param parentOf of the departments; null or nothing for the topmost
 */
export function protectPicture<Form extends PictureForm>(
  forms: readonly Form[],
  parentOf: ReadonlyMap<number, number | null>,
): ProtectedPicture<Form> {
  const others = forms.filter(({ ratedByReader }) => !ratedByReader);
  const tree = treeOf(others, parentOf);
  const figures = laidOut(tree, PEOPLE_IN_PICTURE);
  // Blocks of their own: two of whose quartiles are told must not differ by fewer than quartiles need either.
  let ranges: LaidOut<Form> | null = null;
  return {
    reasonToHide: (holds) => reasonAmong(figures, forms.filter(holds)),
    tellsRange(holds) {
      const within = forms.filter(holds);
      if (reasonAmong(figures, within) !== null) return false;
      ranges ??= laidOut(tree, PEOPLE_IN_RANGE);
      return reasonAmong(ranges, within) === null;
    },
  };
}

/** Which block each of the forms is in that the reader did not rate. */
interface LaidOut<Form> {
  /** People that a block needs. */
  readonly people: number;
  readonly blockOf: ReadonlyMap<Form, readonly Form[]>;
  readonly rest: readonly Form[];
}

function laidOut<Form extends PictureForm>(tree: Part<Form>, people: number): LaidOut<Form> {
  const { whole, rest } = settled(tree, people);
  const blockOf = new Map([...whole, rest].flatMap((block) => block.map((form) => [form, block] as const)));
  return { people, blockOf, rest };
}

function reasonAmong<Form extends PictureForm>(
  { people, blockOf, rest }: LaidOut<Form>,
  within: readonly Form[],
): HiddenBecause | null {
  if (within.length === 0) return null;
  const few = tooFew(within, people);
  if (few !== null) return few;
  const blocks = within.map((form) => blockOf.get(form)).filter((block) => block !== undefined);
  // Each form of a block that is touched is within: then the sizes of the blocks add up.
  const size = [...new Set(blocks)].reduce((sum, block) => sum + block.length, 0);
  return size === blocks.length && !blocks.includes(rest) ? null : 'difference';
}

export interface ProtectedLines<Form, Line> {
  /** Of one line by itself. */
  of(line: Line): ProtectedPicture<Form>;
  /** Of which nothing can be shown by themselves through any filter, and their figures taken together. */
  readonly together: readonly Line[];
  readonly ofTogether: ProtectedPicture<Form>;
}

/**
 * Figures of several lines of the same forms, such as duties. Not everybody has every line, so each has blocks of its
 * own. Lines that have not even one block are one further line together, with blocks over all forms that have any of
 * them: which lines these are depends on no filter, and since no figure of others holds what was given on them, what can
 * be worked out about them is about whole blocks of forms with all such lines again, never about one of the lines.
 *
 * @param lines the forms that have each line, whatever the filters say
 */
export function protectLines<Form extends PictureForm, Line>(
  lines: ReadonlyMap<Line, readonly Form[]>,
  parentOf: ReadonlyMap<number, number | null>,
): ProtectedLines<Form, Line> {
  const pictures = new Map([...lines].map(([line, forms]) => [line, protectPicture(forms, parentOf)]));
  const together = [...pictures]
    .filter(([, picture]) => picture.reasonToHide(() => true) !== null)
    .map(([line]) => line);
  const forms = new Set(together.flatMap((line) => lines.get(line) ?? []));
  return {
    of: (line) => pictures.get(line) ?? protectPicture([], parentOf),
    together,
    ofTogether: protectPicture([...forms], parentOf),
  };
}

/** A part of the company with what is below it. */
interface Part<Form> {
  /** Of a finest part alone. */
  readonly forms: readonly Form[];
  readonly parts: readonly Part<Form>[];
}

interface Blocks<Form> {
  readonly whole: readonly (readonly Form[])[];
  /** Too few, and there was nothing near to go together with. */
  readonly rest: readonly Form[];
}

function settled<Form extends PictureForm>({ forms, parts }: Part<Form>, people: number): Blocks<Form> {
  const below = parts.map((part) => settled(part, people));
  const whole = below.flatMap((blocks) => blocks.whole);
  const rest = [...forms, ...below.flatMap((blocks) => blocks.rest)];
  if (rest.length === 0) return { whole, rest };
  if (tooFew(rest, people) === null) return { whole: [...whole, rest], rest: [] };
  const [partner] = whole
    .filter((block) => tooFew([...block, ...rest], people) === null)
    .sort((one, other) => one.length - other.length);
  if (partner === undefined) return { whole, rest };
  return { whole: [...whole.filter((block) => block !== partner), [...partner, ...rest]], rest: [] };
}

/** Company → departments → positions → 职等 → kinds. */
function treeOf<Form extends PictureForm>(
  forms: readonly Form[],
  parentOf: ReadonlyMap<number, number | null>,
): Part<Form> {
  const own = Map.groupBy(forms, ({ departmentId }) => departmentId);
  const needed = new Set<number>();
  const need = (id: number): void => {
    if (needed.has(id)) return;
    needed.add(id);
    const parent = parentOf.get(id) ?? null;
    if (parent !== null) need(parent);
  };
  for (const id of own.keys()) need(id);
  const children = Map.groupBy([...needed].sort(byNumber), (id) => parentOf.get(id) ?? null);
  const departmentPart = (id: number): Part<Form> => ({
    forms: [],
    parts: [
      split(own.get(id) ?? [], [
        ({ positionId }) => positionId,
        ({ grade }) => grade ?? '',
        ({ kind }) => kind,
      ]),
      ...(children.get(id) ?? []).map(departmentPart),
    ],
  });
  return { forms: [], parts: (children.get(null) ?? []).map(departmentPart) };
}

function split<Form>(
  forms: readonly Form[],
  [keyOf, ...finer]: readonly ((form: Form) => number | string)[],
): Part<Form> {
  if (keyOf === undefined) return { forms, parts: [] };
  const groups = [...Map.groupBy(forms, keyOf)].sort(([one], [other]) => (one < other ? -1 : 1));
  return { forms: [], parts: groups.map(([, group]) => split(group, finer)) };
}

function byNumber(one: number, other: number): number {
  return one - other;
}

/** One rater of a comparison. */
export interface ComparedRater {
  readonly raterId: number;
  /** Different people whom they rated. */
  readonly people: number;
}

/**
 * Which raters a restricted reader is shown: oneself always; others from three on, and only those who rated as many
 * people as a picture needs. Who is not shown takes no part in the comparison at all, so that neither the figures of all
 * together nor anybody's leniency tells of them.
 *
 * @param readerId null for an account without an employee
 */
export function ratersToShow(
  raters: readonly ComparedRater[],
  readerId: number | null,
): { readonly shown: readonly number[]; readonly reasons: readonly HiddenBecause[] } {
  const self = raters.filter(({ raterId }) => raterId === readerId);
  const others = raters.filter(({ raterId }) => raterId !== readerId);
  const enough = others.filter(({ people }) => people >= PEOPLE_IN_PICTURE);
  const shown = enough.length >= RATERS_IN_PICTURE ? enough : [];
  const reasons: HiddenBecause[] = [
    ...(enough.length < others.length ? (['fewPeople'] as const) : []),
    ...(shown.length < enough.length ? (['fewRaters'] as const) : []),
  ];
  return { shown: [...self, ...shown].map(({ raterId }) => raterId), reasons };
}
