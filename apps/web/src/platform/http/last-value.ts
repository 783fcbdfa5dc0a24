import { linkedSignal, type Resource, type Signal } from '@angular/core';

/**
 * What a resource answered last; null until its first answer. While the next page of a list is on its way the rows
 * of the present one stay, so that nothing jumps.
 */
export function lastValue<T>(resource: Resource<T | undefined>): Signal<T | null> {
  return linkedSignal<T | undefined, T | null>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value ?? null,
  });
}
