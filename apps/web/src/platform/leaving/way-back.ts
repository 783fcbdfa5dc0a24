/** Where somebody came from to put one thing right, and goes on afterwards. */
export interface WayBack {
  /** Address with its query. */
  readonly address: string;
  /** What it is called, in the language of the moment. */
  readonly label: string;
}

/** For a link's `[state]`: the frame then shows the way back above the page that the link leads to. */
export function withWayBack(address: string, label: string): { readonly wayBack: WayBack } {
  return { wayBack: { address, label } };
}

/** What a navigation brought along, if it brought one. */
export function wayBackOf(state: unknown): WayBack | null {
  const { wayBack } = (state ?? {}) as { wayBack?: Partial<WayBack> };
  return typeof wayBack?.address === 'string' && typeof wayBack.label === 'string'
    ? { address: wayBack.address, label: wayBack.label }
    : null;
}
