import {
  CedarEngine,
  compile,
  createWorld,
  GateVerdict,
  ImageFact,
  ImageRequest,
  imagesToVerify,
  parseFiles,
} from '@lattice-portal/compiler';

/** An image provider as somebody would write it. */
export interface Provider {
  registry: string;
  insecure?: boolean;
  trust: {
    authorities: {
      name: string;
      key: string;
      annotations?: Record<string, string>;
    }[];
    matchRepository?: boolean;
    everyPlatform?: boolean;
  };
}

const NOBODY: CedarEngine = {
  authorize: () => ({ decision: 'deny', policies: [], errors: [] }),
  problemsOf: () => [],
};

/** A fleet of one service that runs one image, and one image provider. */
export function fleetOf(image: string, provider: Provider) {
  const documents = [
    {
      kind: 'LatticeService',
      metadata: { name: 'shop', namespace: 'commerce' },
      spec: { workload: { containers: { main: { image } } } },
    },
    { kind: 'ImageProvider', metadata: { name: 'acme' }, spec: provider },
  ].map((document, index) => ({
    file: `${index}.yaml`,
    // JSON is YAML too.
    text: JSON.stringify({ apiVersion: 'lattice.dev/v1alpha1', ...document }),
  }));
  const read = parseFiles(documents);
  const [problem] = read.diagnostics;
  if (problem) throw new Error(problem.message);
  return {
    requests: (): ImageRequest[] => imagesToVerify(createWorld(read.documents)),
    verdict(images: readonly ImageFact[]): GateVerdict {
      const world = createWorld(read.documents, { images });
      const [service] = compile(world, { cedar: NOBODY }).services;
      const found = service.gates.find(({ id }) => id === 'image-signature');
      if (!found) throw new Error('nobody judged the image');
      return found;
    },
  };
}
