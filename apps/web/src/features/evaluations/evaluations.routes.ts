import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { appealsTexts } from '../appeals';
import { delegationsTexts } from '../delegations';
import { evaluationFormsTexts } from '../evaluation-forms';
import { followUpTexts } from '../follow-up';
import { kpiTexts } from '../kpi';
import { observationsTexts } from '../observations';
import { privacyTexts } from '../privacy';
import { probationTexts } from '../probation';
import { yearsTexts } from '../years';
import { asksBeforeLeaving } from './saving/leaving';

const texts = withTranslations('evaluations', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

/** Stands below the form, wherever that is: the way back is to the form as one came from it. */
const explainPage = () => import('./explain/explain-page').then((page) => page.ExplainPage);

export const myRoutes: Routes = [
  {
    path: '',
    canActivate: [
      texts,
      appealsTexts,
      delegationsTexts,
      evaluationFormsTexts,
      followUpTexts,
      kpiTexts,
      observationsTexts,
      probationTexts,
      privacyTexts,
      yearsTexts,
    ],
    children: [
      {
        path: '',
        title: 'evaluations.my.title',
        loadComponent: () => import('./my/my-evaluations-page').then((page) => page.MyEvaluationsPage),
      },
      {
        path: 'evaluations/:id',
        title: 'evaluations.evaluation.title',
        canDeactivate: [asksBeforeLeaving],
        loadComponent: () => import('./my/own-evaluation-page').then((page) => page.OwnEvaluationPage),
      },
      {
        path: 'evaluations/:id/explain',
        title: 'evaluations.explain.title',
        loadComponent: explainPage,
      },
    ],
  },
];

export const teamRoutes: Routes = [
  {
    path: '',
    canActivate: [
      texts,
      appealsTexts,
      delegationsTexts,
      evaluationFormsTexts,
      followUpTexts,
      kpiTexts,
      observationsTexts,
    ],
    children: [
      {
        path: '',
        title: 'evaluations.team.title',
        canActivate: [probationTexts],
        loadComponent: () => import('./team/team-page').then((page) => page.TeamPage),
      },
      {
        path: 'matrix',
        title: 'evaluations.matrix.title',
        canDeactivate: [asksBeforeLeaving],
        loadComponent: () => import('./matrix/matrix-page').then((page) => page.MatrixPage),
      },
      {
        path: 'evaluations/:id',
        title: 'evaluations.desk.title',
        canDeactivate: [asksBeforeLeaving],
        loadComponent: () => import('./desk/desk-page').then((page) => page.DeskPage),
      },
      {
        path: 'evaluations/:id/explain',
        title: 'evaluations.explain.title',
        loadComponent: explainPage,
      },
    ],
  },
];

export const evaluationRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: '/' },
  {
    path: ':id',
    canActivate: [
      texts,
      appealsTexts,
      delegationsTexts,
      evaluationFormsTexts,
      followUpTexts,
      kpiTexts,
      observationsTexts,
    ],
    title: 'evaluations.evaluation.title',
    canDeactivate: [asksBeforeLeaving],
    loadComponent: () => import('./sheet/evaluation-page').then((page) => page.EvaluationPage),
  },
  {
    path: ':id/explain',
    canActivate: [texts],
    title: 'evaluations.explain.title',
    loadComponent: explainPage,
  },
];
