import { TranslocoTestingModule } from '@jsverse/transloco';

const EN = {
  'ui.levelHint': 'One of {{codes}}',
  'ui.notANumber': 'Not a number',
  'ui.scoreHint': '0 to {{top}} in steps of {{step}}',
  'ui.sortBy': 'Sort by',
  'ui.rowsShown': '{{from}}-{{to}} of {{total}}',
  'ui.pageOf': 'page {{page}} of {{pages}}',
  'ui.previousPage': 'Previous',
  'ui.nextPage': 'Next',
  'ui.typeToConfirm': 'Type {{text}}',
  'ui.discardQuestion': 'What was changed is lost',
  'ui.keepEditing': 'Keep editing',
  'ui.discard': 'Discard',
  'ui.showTable': 'Show table',
  'ui.hideTable': 'Hide table',
  'ui.savePicture': 'Save picture',
  'ui.pictureNotSaved': 'Not saved',
  'ui.progress': '{{done}} of {{total}}',
  'ui.ascending': 'up',
  'ui.descending': 'down',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.loading': 'Loading',
  'common.optional': 'optional',
  'common.clearSearch': 'Clear search',
  'field.required': 'Fill this in',
  'field.tooShort': 'At least {{minimum}}',
  'problem.unique': 'There is one already',
  'grade.A': 'Excellent',
  'grade.none': 'No grade',
};

/** The texts of the components for their own specs; the application brings the real ones. */
export const textsForTests = () =>
  TranslocoTestingModule.forRoot({
    langs: { en: EN },
    translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
    preloadLangs: true,
  });
