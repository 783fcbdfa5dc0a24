/**
 * Runs before everything else: Zod would try whether the page may compile code, and the content security policy
 * would report each try.
 */
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };

export {};
