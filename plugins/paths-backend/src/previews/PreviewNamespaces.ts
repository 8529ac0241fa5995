import { hasStatus } from '@lattice-portal/cluster-client';
import type { PreviewSettings } from '@lattice-portal/plugin-lattice-common';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { PreviewRecord } from '../model';

const FIELD_MANAGER = 'lattice-portal';
const PREVIEW_LABEL = 'lattice.dev/preview';
const EXPIRES_ANNOTATION = 'lattice.dev/expires-at';

/** The namespaces previews live in. Only what carries our label is ever deleted. */
export class PreviewNamespaces {
  readonly #clusters: ClusterPool;
  readonly #settings: PreviewSettings;

  constructor(options: { clusters: ClusterPool; settings: PreviewSettings }) {
    this.#clusters = options.clusters;
    this.#settings = options.settings;
  }

  /** Makes the namespace with its quota, or brings both up to date. */
  async ensure(preview: PreviewRecord): Promise<void> {
    const client = this.#clusters.client(preview.cluster);
    const known = await this.#get(preview);
    if (known && known.metadata.labels?.[PREVIEW_LABEL] !== labelOf(preview)) {
      throw new Error(
        `Namespace "${preview.namespace}" exists and is not this preview's. Ask the platform team to choose another pattern in lattice.previews.namespace`,
      );
    }
    await client.apply(
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: preview.namespace,
          labels: { [PREVIEW_LABEL]: labelOf(preview) },
          annotations: { [EXPIRES_ANNOTATION]: preview.expiresAt },
        },
      },
      { fieldManager: FIELD_MANAGER },
    );
    await client.apply(
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'preview', namespace: preview.namespace },
        spec: { hard: this.#settings.quota },
      },
      { fieldManager: FIELD_MANAGER },
    );
  }

  /** Begins to delete it with everything in it; true once nothing is left. */
  async remove(preview: PreviewRecord): Promise<boolean> {
    const namespace = await this.#get(preview);
    if (
      !namespace ||
      namespace.metadata.labels?.[PREVIEW_LABEL] !== labelOf(preview)
    ) {
      return true;
    }
    if (!namespace.metadata.deletionTimestamp) {
      await this.#clusters
        .client(preview.cluster)
        .delete(
          { apiVersion: 'v1', kind: 'Namespace', name: preview.namespace },
          { uid: namespace.metadata.uid },
        )
        .catch(error => {
          if (!hasStatus(error, 404)) {
            throw error;
          }
        });
    }
    return false;
  }

  #get({ cluster, namespace }: PreviewRecord) {
    return this.#clusters
      .client(cluster)
      .get({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
  }
}

/** Owner and repository have dots and dashes only, as a label's value may. */
function labelOf({ owner, name, number }: PreviewRecord): string {
  return `${owner}.${name}.${number}`.slice(-63).replace(/^[^A-Za-z0-9]+/, '');
}
