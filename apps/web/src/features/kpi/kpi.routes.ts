import type { Routes } from '@angular/router';
import { requires } from '../../platform/session/guards';
import { kpiTexts } from './kpi-texts';

/** Below `/cycles/:id`. */
export const actualsRoutes: Routes = [
  {
    path: '',
    canActivate: [kpiTexts],
    children: [
      {
        path: '',
        title: 'kpi.list.title',
        loadComponent: () => import('./actuals-page').then((page) => page.ActualsPage),
      },
      {
        path: 'import',
        title: 'kpi.import.title',
        canActivate: [requires('cycles.run')],
        loadComponent: () => import('./actual-import-page').then((page) => page.ActualImportPage),
      },
    ],
  },
];
