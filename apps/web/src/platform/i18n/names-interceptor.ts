import { HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { Injector, inject } from '@angular/core';
import { namesIn } from '@gangping/contracts';
import { map } from 'rxjs';
import { Language } from './language';

/** Leavers who were made anonymous are named in the language of the page, wherever an answer names one. */
export const namesInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  // Looked up late: by then the language has been chosen.
  const injector = inject(Injector);
  return next(request).pipe(
    map((event) => {
      if (!(event instanceof HttpResponse)) return event;
      const body = namesIn(injector.get(Language).current(), event.body);
      return body === event.body ? event : event.clone({ body });
    }),
  );
};
