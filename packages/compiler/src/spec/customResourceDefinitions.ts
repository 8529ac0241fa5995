import { KubernetesObject } from '../api';
import { JsonSchema, specJsonSchema, toJsonSchema } from './jsonSchema';
import {
  API_GROUP,
  API_VERSION,
  isWorkloadKind,
  KINDS,
  LatticeKind,
} from './kinds';
import { documentStatus, serviceStatus } from './status';
import { structuralSchema } from './structuralSchema';

const AGE = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

const PHASE = { name: 'Phase', type: 'string', jsonPath: '.status.phase' };
const GATES = {
  name: 'Gates',
  type: 'string',
  jsonPath: '.status.gates.summary',
};
const MESSAGE = {
  name: 'Message',
  type: 'string',
  jsonPath: '.status.message',
  priority: 1,
};

const USES = {
  name: 'Services',
  type: 'integer',
  jsonPath: '.status.services',
};

/** What `kubectl get` shows, per kind. */
const COLUMNS: Record<LatticeKind, object[]> = {
  LatticeService: [
    PHASE,
    { name: 'Resources', type: 'integer', jsonPath: '.status.resources.total' },
    GATES,
    MESSAGE,
    AGE,
  ],
  LatticeJob: [
    PHASE,
    { name: 'Schedule', type: 'string', jsonPath: '.spec.schedule' },
    GATES,
    MESSAGE,
    AGE,
  ],
  LatticeMeshMember: [PHASE, GATES, MESSAGE, AGE],
  LatticeModel: [
    PHASE,
    { name: 'Model', type: 'string', jsonPath: '.spec.routing.model' },
    GATES,
    MESSAGE,
    AGE,
  ],
  CedarPolicy: [
    PHASE,
    { name: 'Description', type: 'string', jsonPath: '.spec.description' },
    AGE,
  ],
  LatticeQuota: [
    { name: 'Principal', type: 'string', jsonPath: '.spec.principal' },
    PHASE,
    AGE,
  ],
  LatticeApproval: [
    { name: 'Service', type: 'string', jsonPath: '.spec.service' },
    { name: 'Subject', type: 'string', jsonPath: '.spec.subject' },
    { name: 'By', type: 'string', jsonPath: '.spec.approvedBy' },
    PHASE,
    AGE,
  ],
  LatticePlatform: [
    { name: 'Network', type: 'string', jsonPath: '.spec.network' },
    { name: 'Mesh', type: 'string', jsonPath: '.spec.mesh' },
    AGE,
  ],
  ImageProvider: [
    { name: 'Registry', type: 'string', jsonPath: '.spec.registry' },
    PHASE,
    USES,
    MESSAGE,
    AGE,
  ],
  SecretProvider: [PHASE, USES, MESSAGE, AGE],
};

/** The CRDs of all kinds, from the schema the compiler itself checks with, so that the two cannot disagree. */
export function customResourceDefinitions(): KubernetesObject[] {
  return (Object.keys(KINDS) as LatticeKind[]).map(definition);
}

function definition(kind: LatticeKind): KubernetesObject {
  const { plural, shortNames, namespaced, description } = KINDS[kind];
  const status = isWorkloadKind(kind) ? serviceStatus : documentStatus;
  const schema: JsonSchema = {
    description,
    type: 'object',
    required: ['spec'],
    properties: {
      spec: structuralSchema(specJsonSchema(kind)),
      status: structuralSchema(toJsonSchema(status)),
    },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${API_GROUP}` },
    spec: {
      group: API_GROUP,
      scope: namespaced ? 'Namespaced' : 'Cluster',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        shortNames: [...shortNames],
        categories: ['lattice'],
      },
      versions: [
        {
          name: API_VERSION,
          served: true,
          storage: true,
          additionalPrinterColumns: COLUMNS[kind],
          subresources: { status: {} },
          schema: { openAPIV3Schema: schema },
        },
      ],
    },
  };
}
