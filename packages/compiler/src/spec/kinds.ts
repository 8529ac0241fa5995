import { z } from 'zod';
import { isForbiddenKey } from '../source';
import { approvalSpec } from './approval';
import { imageProviderSpec } from './imageProvider';
import { jobSpec } from './job';
import { memberSpec } from './member';
import { modelSpec } from './model';
import { platformSpec } from './platform';
import { cedarPolicySpec, quotaSpec } from './policies';
import { dnsLabel } from './primitives';
import { secretProviderSpec } from './secretProvider';
import { serviceSpec } from './service';

export const API_GROUP = 'lattice.dev';
export const API_VERSION = 'v1alpha1';
/** As documents say it. */
export const LATTICE_API_VERSION = `${API_GROUP}/${API_VERSION}`;

/** Everything the rest of the compiler, the CRDs and the docs need to know about a kind. */
export const KINDS = {
  LatticeService: {
    plural: 'latticeservices',
    shortNames: ['ls'],
    namespaced: true,
    description:
      'A service as its developers see it. Everything else it needs follows from this.',
    spec: serviceSpec,
  },
  LatticeJob: {
    plural: 'latticejobs',
    shortNames: ['lj'],
    namespaced: true,
    description:
      'What runs to its end, once or by the clock, as its developers see it.',
    spec: jobSpec,
  },
  LatticeMeshMember: {
    plural: 'latticemeshmembers',
    shortNames: ['lmm'],
    namespaced: true,
    description:
      'Software of others, installed by a chart, that takes part in agreements like a service.',
    spec: memberSpec,
  },
  LatticeModel: {
    plural: 'latticemodels',
    shortNames: ['lmo'],
    namespaced: true,
    description: 'A language model that is served on GPUs.',
    spec: modelSpec,
  },
  CedarPolicy: {
    plural: 'cedarpolicies',
    shortNames: ['cedar'],
    namespaced: true,
    description:
      'What services may do beyond the defaults. Only honoured in namespace lattice-system.',
    spec: cedarPolicySpec,
  },
  LatticeQuota: {
    plural: 'latticequotas',
    shortNames: ['lq'],
    namespaced: true,
    description:
      'How much a service, a namespace, a team or a user may request.',
    spec: quotaSpec,
  },
  LatticeApproval: {
    plural: 'latticeapprovals',
    shortNames: ['la'],
    namespaced: true,
    description:
      'A yes to what a policy or quota asks a yes for. Written by the portal; only honoured in namespace lattice-system.',
    spec: approvalSpec,
  },
  LatticePlatform: {
    plural: 'latticeplatforms',
    shortNames: ['lp'],
    namespaced: false,
    description:
      'What the platform adds to every service, and which tools it uses for it. A cluster has one.',
    spec: platformSpec,
  },
  ImageProvider: {
    plural: 'imageproviders',
    shortNames: ['ip'],
    namespaced: false,
    description: 'Where images come from, and who must have signed them.',
    spec: imageProviderSpec,
  },
  SecretProvider: {
    plural: 'secretproviders',
    shortNames: ['sp'],
    namespaced: false,
    description:
      'A store services take secrets from. Becomes a ClusterSecretStore of the same name.',
    spec: secretProviderSpec,
  },
} as const;

export type LatticeKind = keyof typeof KINDS;

/** Every kind people write. */
export const LATTICE_KINDS = Object.keys(KINDS) as readonly LatticeKind[];

/** The kinds that run or stand for something: each is a node of the fleet and compiles to a plan of its own. */
export const WORKLOAD_KINDS = [
  'LatticeService',
  'LatticeJob',
  'LatticeMeshMember',
  'LatticeModel',
] as const;

export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

export function isWorkloadKind(kind: unknown): kind is WorkloadKind {
  return WORKLOAD_KINDS.some(known => known === kind);
}

export function isLatticeKind(kind: unknown): kind is LatticeKind {
  return typeof kind === 'string' && Object.hasOwn(KINDS, kind);
}

const textMap = z
  .record(
    z.string().refine(key => !isForbiddenKey(key), 'forbidden-key'),
    z.string(),
  )
  .optional();

const clusterMetadata = z.looseObject({
  name: dnsLabel(),
  labels: textMap,
  annotations: textMap,
});

const metadata = clusterMetadata.extend({ namespace: dnsLabel() });

function documentOf<M extends z.ZodType, S extends z.ZodType>(
  kind: LatticeKind,
  meta: M,
  spec: S,
) {
  return z.strictObject({
    apiVersion: z.literal(LATTICE_API_VERSION),
    kind: z.literal(kind),
    metadata: meta,
    spec,
    /** Written by the controller; never read here. */
    status: z.unknown().optional(),
  });
}

/** The schema of a whole document, per kind. */
export const DOCUMENTS = {
  LatticeService: documentOf('LatticeService', metadata, serviceSpec),
  LatticeJob: documentOf('LatticeJob', metadata, jobSpec),
  LatticeMeshMember: documentOf('LatticeMeshMember', metadata, memberSpec),
  LatticeModel: documentOf('LatticeModel', metadata, modelSpec),
  CedarPolicy: documentOf('CedarPolicy', metadata, cedarPolicySpec),
  LatticeQuota: documentOf('LatticeQuota', metadata, quotaSpec),
  LatticeApproval: documentOf('LatticeApproval', metadata, approvalSpec),
  LatticePlatform: documentOf('LatticePlatform', clusterMetadata, platformSpec),
  ImageProvider: documentOf(
    'ImageProvider',
    clusterMetadata,
    imageProviderSpec,
  ),
  SecretProvider: documentOf(
    'SecretProvider',
    clusterMetadata,
    secretProviderSpec,
  ),
} as const;
