import type { PreviewRequest, SpecPreview } from './previewSpec';

export type PreviewCompiler = (request: PreviewRequest) => SpecPreview;

/** Compiler and policy engine, fetched only when a form is open: together they are megabytes. */
export async function loadCompiler(): Promise<PreviewCompiler> {
  const [{ previewSpec }, { createCedarEngine }, cedar] = await Promise.all([
    import('./previewSpec'),
    import('@lattice-portal/compiler'),
    import('@cedar-policy/cedar-wasm/web'),
  ]);
  await cedar.default();
  const engine = createCedarEngine(cedar);
  return request => previewSpec(request, engine);
}
