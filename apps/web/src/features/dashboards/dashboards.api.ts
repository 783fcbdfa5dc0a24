import {
  type DashboardAnswer,
  type DashboardOptions,
  type DashboardPicture,
  fillRoute,
  type Locale,
  ROUTES,
} from '@gangping/contracts';
import { httpResource } from '../../platform/http/http-resource';

/** These are called while a page is being constructed. */
export function optionsResource(params: () => Record<string, string>) {
  return httpResource<DashboardOptions>(() => ({ url: fillRoute(ROUTES.dashboards), params: params() }));
}

export function pictureResource(picture: () => DashboardPicture, params: () => Record<string, string>) {
  return httpResource<DashboardAnswer>(() => ({
    url: fillRoute(ROUTES.dashboard, { picture: picture() }),
    params: params(),
  }));
}

/** Where the figures of a picture are fetched as a file. */
export function fileAddress(
  picture: DashboardPicture,
  params: Record<string, string>,
  locale: Locale,
): string {
  const query = new URLSearchParams({ ...params, locale });
  return `${fillRoute(ROUTES.dashboardFile, { picture })}?${query}`;
}
