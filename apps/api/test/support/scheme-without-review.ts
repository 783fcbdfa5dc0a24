import type { Scheme } from '@gangping/contracts';
import { AssessmentScheme, defaultScheme } from '../../src/features/schemes';
import type { TestApi } from './start-test-api';

/** As the product brings it, but nobody reviews: what a superior hands in waits for calibration. */
export const SCHEME_WITHOUT_REVIEW: Scheme = {
  ...defaultScheme,
  stages: defaultScheme.stages.filter((stage) => stage !== 'reviewer'),
};

/** The company's own scheme for everybody and every quarter from now on: for specs that look at the superior's part. */
export async function layDownSchemeWithoutReview(api: TestApi): Promise<void> {
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: SCHEME_WITHOUT_REVIEW,
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2000-01-01',
      draftedByAccountId: 901,
    }),
  );
}
