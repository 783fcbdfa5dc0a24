import type { Routes } from '@angular/router';
import { keepsUnsavedChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { peersTexts } from './peers-texts';

/** 同事互评: what one was asked about colleagues. */
export const peersRoutes: Routes = [
  {
    path: '',
    canActivate: [peersTexts],
    children: [
      {
        path: '',
        title: 'peers.my.title',
        loadComponent: () => import('./my-peer-forms-page').then((page) => page.MyPeerFormsPage),
      },
      {
        path: ':id',
        title: 'peers.form.title',
        canDeactivate: [keepsUnsavedChanges],
        loadComponent: () => import('./peer-form-page').then((page) => page.PeerFormPage),
      },
    ],
  },
];

/** 互评名单: whom forms ask, for superiors and HR. */
export const peerListsRoutes: Routes = [
  {
    path: '',
    canActivate: [peersTexts],
    children: [
      {
        path: '',
        title: 'peers.lists.title',
        loadComponent: () => import('./peer-lists-page').then((page) => page.PeerListsPage),
      },
      {
        path: ':id',
        title: 'peers.list.title',
        canDeactivate: [keepsUnsavedChanges],
        loadComponent: () => import('./peer-list-page').then((page) => page.PeerListPage),
      },
    ],
  },
];
