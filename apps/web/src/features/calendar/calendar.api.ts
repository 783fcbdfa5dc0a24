import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { ROUTES, fillRoute, type CalendarYear, type WriteCalendarYear } from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** Call in a page's field initialiser. */
export function calendarResource() {
  return httpResource<CalendarYear[]>(() => fillRoute(ROUTES.calendar));
}

@Injectable({ providedIn: 'root' })
export class CalendarApi {
  private readonly http = inject(HttpClient);

  write(year: number, body: WriteCalendarYear): Promise<CalendarYear> {
    return firstValueFrom(this.http.put<CalendarYear>(fillRoute(ROUTES.calendarYear, { year }), body));
  }
}
