import type { Routes } from '@angular/router';
import { delegationsTexts } from './delegations-texts';

/** 我的代理: who acts for a superior, and for whom they act themselves. */
export const ownDelegationsRoutes: Routes = [
  {
    path: '',
    canActivate: [delegationsTexts],
    title: 'delegations.own.title',
    loadComponent: () => import('./own-delegations-page').then((page) => page.OwnDelegationsPage),
  },
];

/** 职务代理: everybody's, for HR and the auditor. */
export const delegationsRoutes: Routes = [
  {
    path: '',
    canActivate: [delegationsTexts],
    title: 'delegations.list.title',
    loadComponent: () => import('./delegations-page').then((page) => page.DelegationsPage),
  },
];
