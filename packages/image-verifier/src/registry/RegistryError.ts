/** Why a registry could not be asked. The message completes a sentence: `registry "ghcr.io" did not answer`. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
}
