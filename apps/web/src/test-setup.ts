import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless';

setupZonelessTestEnv({ errorOnUnknownElements: true, errorOnUnknownProperties: true });

// jsdom draws nothing and says so at length; a canvas without a context is the same thing in silence.
HTMLCanvasElement.prototype.getContext = () => null;
