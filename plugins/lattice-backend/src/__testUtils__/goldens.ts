import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { parseAllDocuments } from 'yaml';

const CASES = resolvePackagePath('@lattice-portal/compiler', 'tests/cases');

/** Kinds a platform of a case brings itself; nobody else has their definitions. */
const OF_A_PLATFORM = 'data.example.com/';

export interface Golden {
  /** Where it comes from, as in `payments/seed Deployment payments`. */
  title: string;
  object: KubernetesObject;
}

/** Every object the compiler's golden cases expect. */
export function readGoldens(): Golden[] {
  return readdirSync(CASES, { recursive: true, encoding: 'utf8' })
    .filter(file => /expected[^/]*\/[^/]+\.yaml$/.test(file))
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(CASES, file), 'utf8')).flatMap(
        document => {
          const object: KubernetesObject | null = document.toJS();
          return object?.kind &&
            object.metadata &&
            !object.apiVersion.startsWith(OF_A_PLATFORM)
            ? [
                {
                  title: `${caseOf(file)} ${object.kind} ${
                    object.metadata.name
                  }`,
                  object,
                },
              ]
            : [];
        },
      ),
    );
}

function caseOf(file: string): string {
  const folder = dirname(dirname(file));
  return `${basename(dirname(folder))}/${basename(folder)}`;
}
