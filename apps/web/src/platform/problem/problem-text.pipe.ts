import { Pipe, inject, type PipeTransform } from '@angular/core';
import { Language } from '../i18n/language';
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

export function problemText(language: Language, problem: WebProblem): string {
  return language.translate(`problem.${problem.code}`, { ...problem.params });
}
