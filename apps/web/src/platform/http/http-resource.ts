import {
  httpResource as angularResource,
  type HttpResourceOptions,
  type HttpResourceRef,
  type HttpResourceRequest,
} from '@angular/common/http';
import { Injector, effect, inject, untracked } from '@angular/core';
import { mayNameLeavers } from '@gangping/contracts';
import { Language } from '../i18n/language';

type Asked = () => string | HttpResourceRequest | undefined;
type Options<T> = HttpResourceOptions<T, unknown>;

/**
 * Angular's own, but no `reload()` is lost. Angular's does nothing while an answer to new parameters is on its way, and
 * that one may have been read before what was just written: here it is read anew as soon as it has come. What names
 * somebody in the words of a language is read anew in another.
 */
export function httpResource<T>(
  request: Asked,
  options: Options<T> & { defaultValue: NoInfer<T> },
): HttpResourceRef<T>;
export function httpResource<T>(request: Asked): HttpResourceRef<T | undefined>;
export function httpResource<T>(request: Asked, options?: Options<T>): HttpResourceRef<T | undefined> {
  const injector = inject(Injector);
  const asked = () => {
    const one = request();
    return typeof one === 'string' ? { url: one } : one;
  };
  const resource = angularResource<T>(asked, options);
  const readAnew = resource.reload.bind(resource);
  const language = inject(Language);
  let spoken = untracked(language.current);
  effect(
    () => {
      const now = language.current();
      if (now === spoken) return;
      spoken = now;
      untracked(() => {
        if (resource.hasValue() && mayNameLeavers(resource.value())) resource.reload();
      });
    },
    { injector },
  );
  let waits = false;
  resource.reload = () => {
    if (waits || readAnew()) return true;
    waits = untracked(resource.status) === 'loading';
    if (!waits) return false;
    const waiting = effect(
      () => {
        if (resource.status() === 'loading') return;
        waiting.destroy();
        waits = false;
        untracked(readAnew);
      },
      { injector },
    );
    return true;
  };
  return resource;
}
