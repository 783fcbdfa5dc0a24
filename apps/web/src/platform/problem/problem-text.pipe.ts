import { Pipe, inject, type PipeTransform } from '@angular/core';
import { Language } from '../i18n/language';
import { withLocalDays } from './local-days';
import { toProblem, type WebProblem } from './problem';

/** The sentence for a problem in the user's words, with what to do. Takes a problem or whatever a request threw. */
@Pipe({ name: 'problemText', pure: false })
export class ProblemTextPipe implements PipeTransform {
  private readonly language = inject(Language);

  transform(problem: WebProblem | Error | null | undefined): string {
    if (!problem) return '';
    return problemText(this.language, problem instanceof Error ? toProblem(problem) : problem);
  }
}

/** Where a problem names several, one of them is enough to solve it: 甲、乙或丙. */
export function problemText(language: Language, problem: WebProblem): string {
  const list = new Intl.ListFormat(language.current(), { type: 'disjunction' });
  const params = Object.entries(withLocalDays(problem.params ?? {}, language.current)).map(
    ([name, value]) => [name, Array.isArray(value) ? list.format(value) : value],
  );
  return language.translate(`problem.${problem.code}`, Object.fromEntries(params));
}
