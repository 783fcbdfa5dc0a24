/** Only an address within the portal: a link must not lead somebody who has just signed in elsewhere. */
export function ownAddress(returnTo: string | undefined): string | undefined {
  return returnTo && /^\/(?![/\\])/.test(returnTo) ? returnTo : undefined;
}
