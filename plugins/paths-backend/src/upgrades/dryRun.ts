import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { PathDryRun } from '@lattice-portal/plugin-paths-common';
import type { PathTemplate, TemplateRenderer } from './TemplateRenderer';

const SPEC = 'service.yaml';

/** What a run with these answers would publish, and what the platform would say to its spec. Nothing is written. */
export async function dryRun(
  path: PathTemplate,
  options: {
    inputs: unknown;
    /** Where the spec would be submitted. */
    cluster?: string;
    credentials: BackstageCredentials;
    renderer: TemplateRenderer;
    lattice: LatticeService;
  },
): Promise<PathDryRun> {
  const { inputs, cluster, credentials, renderer, lattice } = options;
  const tree = await renderer.render(path, inputs, credentials);
  const spec = tree.get(SPEC)?.toString('utf8');
  return {
    steps: stepsOf(path),
    files: [...tree]
      .map(([file, content]) => ({
        path: file,
        bytes: content.length,
        text: content.includes(0) ? undefined : content.toString('utf8'),
      }))
      .sort((a, b) => a.path.localeCompare(b.path)),
    result:
      spec && cluster
        ? {
            ...(await lattice.submit(
              { cluster, spec, dryRun: true },
              { credentials },
            )),
          }
        : undefined,
  };
}

function stepsOf({ entity }: PathTemplate): string[] {
  const steps = (entity.spec?.steps ?? []) as { id?: string; name?: string }[];
  return steps.flatMap(({ id, name = id }) => name ?? []);
}
