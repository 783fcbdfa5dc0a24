import type { Routes } from '@angular/router';
import { withTranslations } from '../../platform/i18n/feature-translations';
import { requires } from '../../platform/session/guards';

const texts = withTranslations('organisation', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});

export const organisationRoutes: Routes = [
  {
    path: '',
    canActivate: [texts],
    children: [
      {
        path: '',
        title: 'organisation.title',
        loadComponent: () => import('./employees-page').then((page) => page.EmployeesPage),
      },
      {
        path: 'departments',
        title: 'organisation.departments.title',
        loadComponent: () => import('./departments-page').then((page) => page.DepartmentsPage),
      },
      {
        path: 'import',
        title: 'organisation.import.title',
        canActivate: [requires('organisation.write')],
        loadComponent: () => import('./employee-import-page').then((page) => page.EmployeeImportPage),
      },
      {
        path: 'employees/:id',
        title: 'term.employee',
        loadComponent: () => import('./employee-page').then((page) => page.EmployeePage),
      },
    ],
  },
];
