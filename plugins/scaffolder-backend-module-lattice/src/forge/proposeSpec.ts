import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { importFiles, specText, type Gap } from '@lattice-portal/compiler';
import type { Forge, RepositoryName } from '@lattice-portal/forge';
import type { ProposalRequest } from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { DEFAULT_BRANCH } from './types';

type Workload = ProposalRequest['workloads'][number] &
  Pick<ProposalRequest, 'cluster' | 'namespace'>;

export interface ProposedSpec {
  spec?: string;
  /** A sentence or two each. */
  gaps: string[];
}

/** Manifests larger than this together are no service. */
const MAX_BYTES = 4 * 1024 * 1024;

const EXPECTED =
  'Expected are Kubernetes manifests in .yaml or .yml files with a Deployment of that name, or a Score file. A Helm chart has to be rendered first: helm template . > manifests.yaml';

/** Of what runs, as the lattice backend proposes it to this user. */
export async function proposeFromCluster(
  lattice: Pick<LatticeService, 'propose'>,
  { cluster, namespace, kind, name }: Workload,
  credentials: BackstageCredentials,
): Promise<ProposedSpec> {
  const { proposals } = await lattice.propose(
    { cluster, namespace, workloads: [{ kind, name }] },
    { credentials },
  );
  const [{ spec, gaps, reason }] = proposals;
  return {
    spec,
    gaps: [...(reason ? [`${reason}.`] : []), ...gaps.map(inWords)],
  };
}

/** Of what a repository holds. Fails with what is expected when that is not there. */
export async function proposeFromFiles(
  forge: Pick<Forge, 'head' | 'readFiles' | 'repositoryUrl'>,
  repository: RepositoryName,
  { namespace, name }: Workload,
): Promise<ProposedSpec> {
  const head = await forge.head(repository, DEFAULT_BRANCH);
  if (!head) {
    throw new NotFoundError(
      `There is no branch "${DEFAULT_BRANCH}" in ${forge.repositoryUrl(
        repository,
      )}, or the portal may not see it. Check the name, and that the portal's user may read the repository.`,
    );
  }
  const all = await forge.readFiles(repository, head.id);
  const files = [...all]
    .filter(([path]) => /\.ya?ml$/.test(path) && !/(^|\/)\./.test(path))
    .map(([file, content]) => ({ file, text: content.toString('utf8') }));
  const where = forge.repositoryUrl(repository);
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  if (size > MAX_BYTES) {
    throw new InputError(
      `The YAML files of ${where} are larger than 4 MiB together, which no service is. Import the manifests of one service with "lattice import".`,
    );
  }
  // Templates of a chart are no YAML before they are rendered.
  const plain = files.filter(({ text }) => !text.includes('{{'));
  const imported = importFiles(plain, { namespace });
  const found = imported.documents.find(
    document => document.metadata.name === name,
  );
  if (!found) {
    const names = imported.documents.map(
      ({ metadata }) => `"${metadata.name}"`,
    );
    const seen = [
      names.length > 0 ? `It has ${names.join(', ')}.` : '',
      plain.length < files.length
        ? `${files.length - plain.length} of its files are templates.`
        : '',
    ];
    throw new InputError(
      [`There is no workload "${name}" in ${where}.`, ...seen, `${EXPECTED}.`]
        .filter(Boolean)
        .join(' '),
    );
  }
  return {
    spec: specText(found),
    gaps: imported.gaps
      .filter(({ source }) => source.endsWith(`/${name}`))
      .map(inWords),
  };
}

function inWords({ source, path, message }: Gap): string {
  return `${[source, path].filter(Boolean).join(' ')}: ${message}`;
}
