import { Injectable } from '@angular/core';

/**
 * What this browser keeps between visits (language, theme). Storage may be switched off by the browser's settings:
 * then the choice lasts as long as the page.
 */
@Injectable({ providedIn: 'root' })
export class DeviceMemory {
  private readonly fallback = new Map<string, string>();
  private readonly storage = openStorage();

  read(key: string): string | null {
    return this.storage?.getItem(key) ?? this.fallback.get(key) ?? null;
  }

  write(key: string, value: string): void {
    this.fallback.set(key, value);
    try {
      this.storage?.setItem(key, value);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // a full or closed storage: the fallback has it
    }
  }
}

function openStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
