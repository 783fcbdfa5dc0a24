import type { Definition, DefinitionHead } from '@gangping/contracts';

/** Who stands above or in for a position, by a name that leads back to that position when the form is read again. */
export type ExportedHead = Omit<DefinitionHead, 'superiorTitle' | 'deputyTitle'> & {
  readonly superiorName: string | null;
  readonly deputyName: string | null;
};

export type ExportedItem = Pick<
  Definition['items'][number],
  'kind' | 'text' | 'weight' | 'standard' | 'target'
> &
  Partial<Pick<Definition['items'][number], 'measure'>>;

/** What a version says, apart from its position's head. */
export interface ExportedVersion extends Pick<
  Definition,
  | 'versionNumber'
  | 'status'
  | 'summary'
  | 'evenlyWeighted'
  | 'effectiveFrom'
  | 'draftedByName'
  | 'approvedByName'
> {
  /** On the day of the export: an approved version may wait for its day, a superseded one count until then. */
  readonly inForce: boolean;
  readonly items: readonly ExportedItem[];
}

/** A position with the version that is exported; weights in hundredths of a percent, the coefficient in ten-thousandths. */
export interface ExportedDefinition {
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly head: ExportedHead;
  /** Null: nobody has written one yet. */
  readonly version: ExportedVersion | null;
}
