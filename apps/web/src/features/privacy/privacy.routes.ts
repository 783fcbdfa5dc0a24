import type { Routes } from '@angular/router';
import { privacyTexts } from './privacy-texts';

export const retentionRoutes: Routes = [
  {
    path: '',
    canActivate: [privacyTexts],
    title: 'privacy.retention.title',
    loadComponent: () => import('./retention-page').then((page) => page.RetentionPage),
  },
];
