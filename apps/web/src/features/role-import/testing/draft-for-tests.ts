import { draftOf, type DraftPosition } from '../draft/draft-position';
import { previewForTests, understoodForTests } from './preview-for-tests';

/** The positions of one file, as they come; a spec states only what matters to it. */
export function draftForTests(...given: Parameters<typeof understoodForTests>[0][]): DraftPosition[] {
  return draftOf(previewForTests({ positions: given.map((one) => understoodForTests(one)) }), 1);
}

/** A position of two duties: 核对入库数量, 每日盘点贵重物料. */
export function positionForTests(given: Parameters<typeof understoodForTests>[0] = {}): DraftPosition {
  return draftForTests(given)[0] as DraftPosition;
}
