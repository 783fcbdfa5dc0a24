import type { DashboardAnswer } from '@gangping/contracts';
import type { PictureView, Words } from '../picture-view';
import { coefficientsView } from './coefficients-view';
import { completionView } from './completion-view';
import { departmentsView } from './departments-view';
import { distributionView } from './distribution-view';
import { dutiesView } from './duties-view';
import { ratersView } from './raters-view';
import { trendView } from './trend-view';

/** What a picture shows, ready to be drawn. */
export function viewOf(answer: DashboardAnswer, words: Words): PictureView {
  switch (answer.picture) {
    case 'completion':
      return completionView(answer, words);
    case 'distribution':
      return distributionView(answer, words);
    case 'departments':
      return departmentsView(answer, words);
    case 'trend':
      return trendView(answer, words);
    case 'duties':
      return dutiesView(answer, words);
    case 'raters':
      return ratersView(answer, words);
    case 'coefficients':
      return coefficientsView(answer, words);
  }
}
