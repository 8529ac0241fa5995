/**
 * Unwraps a module loaded on demand. Sources are turned into CommonJS as they are loaded, and Node
 * then hands the whole module over as `default`.
 */
export async function load<T extends object>(loading: Promise<T>): Promise<T> {
  const module = await loading;
  const inner: unknown = 'default' in module ? module.default : undefined;
  const wrapped =
    typeof inner === 'object' && inner !== null && '__esModule' in inner;
  return wrapped ? (inner as T) : module;
}
