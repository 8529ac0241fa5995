import { Command } from 'commander';
import { parseAllDocuments } from 'yaml';
import { registerManifests } from './manifests';
import * as manifestsText from './manifestsText';

async function manifests(...args: string[]) {
  const printed: string[] = [];
  const program = new Command();
  const output = {
    print: (text: string) => void printed.push(text),
    note: () => undefined,
  };
  registerManifests(
    program,
    { output, exit: () => undefined },
    async () => manifestsText,
  );
  await program.parseAsync(['node', 'lattice', 'manifests', ...args]);
  return printed.join('\n');
}

interface Manifest {
  kind: string;
  metadata: { name: string };
}

describe('lattice manifests', () => {
  it('prints our kinds and the account of the controller with its rights', async () => {
    const documents = parseAllDocuments(await manifests());
    const names = documents.map(document => {
      const { kind, metadata } = document.toJS() as Manifest;
      return `${kind} ${metadata.name}`;
    });
    expect(names).toEqual(
      expect.arrayContaining([
        'CustomResourceDefinition latticeservices.lattice.dev',
        'CustomResourceDefinition cedarpolicies.lattice.dev',
        'ServiceAccount lattice-controller',
        'ClusterRole lattice-controller',
        'ClusterRoleBinding lattice-controller',
      ]),
    );
  });

  it('prints what services can claim, for Crossplane', async () => {
    const documents = parseAllDocuments(await manifests('--claims'));
    expect(documents.map(document => document.toJS())).toEqual(
      ['buckets', 'postgreses', 'queues', 'redises'].map(plural =>
        expect.objectContaining({
          apiVersion: 'apiextensions.crossplane.io/v2',
          kind: 'CompositeResourceDefinition',
          metadata: { name: `${plural}.claims.lattice.dev` },
          spec: expect.objectContaining({ scope: 'Namespaced' }),
        }),
      ),
    );
  });

  it('prints the same as one JSON List', async () => {
    const list: { kind: string; items: unknown[] } = JSON.parse(
      await manifests('--json'),
    );
    expect(list.kind).toBe('List');
    expect(list.items).toEqual(
      parseAllDocuments(await manifests()).map(document => document.toJS()),
    );
  });
});
