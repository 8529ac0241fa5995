const KEY = 'lattice.role';

/** The entity ref chosen in this browser before; a reload keeps it. Browsers may forbid the storage altogether. */
export function rememberedRole(): string | undefined {
  try {
    return window.localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberRole(entityRef: string): void {
  try {
    window.localStorage.setItem(KEY, entityRef);
  } catch {
    // Then the choice lasts until the next reload.
  }
}

export function forgetRole(): void {
  try {
    window.localStorage.removeItem(KEY);
  } catch {
    // Nothing was remembered either.
  }
}
