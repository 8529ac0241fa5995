import { Diagnostic } from '../api';
import { Locator } from '../diagnostics';
import { ApprovalSpec } from './approval';
import { ImageProviderSpec } from './imageProvider';
import { JobSpec } from './job';
import { isWorkloadKind, LatticeKind, WorkloadKind } from './kinds';
import { MemberSpec } from './member';
import { ModelSpec } from './model';
import { PlatformSpec } from './platform';
import { CedarPolicySpec, QuotaSpec } from './policies';
import { SecretProviderSpec } from './secretProvider';
import { ServiceSpec } from './service';

interface SpecOf {
  LatticeService: ServiceSpec;
  LatticeJob: JobSpec;
  LatticeMeshMember: MemberSpec;
  LatticeModel: ModelSpec;
  CedarPolicy: CedarPolicySpec;
  LatticeQuota: QuotaSpec;
  LatticeApproval: ApprovalSpec;
  LatticePlatform: PlatformSpec;
  ImageProvider: ImageProviderSpec;
  SecretProvider: SecretProviderSpec;
}

/** Where a document came from. Objects from a watch have a label and no places. */
export interface DocumentSource extends Locator {
  /** Whether a comment stands behind the value at a path. Absent where there is no text. */
  comment?(path: readonly (string | number)[]): boolean;
  extent?(
    path: readonly (string | number)[],
  ): { line: number; endLine: number } | undefined;
}

/** A Lattice document that was read. Immutable: it may be kept and used in any number of worlds. */
export interface DocumentOfKind<K extends LatticeKind> {
  readonly kind: K;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** Absent when the document has errors. */
  readonly spec?: SpecOf[K];
  /** What can still be read of a document with errors: to look for more of them, never to derive from. */
  readonly draft?: SpecOf[K];
  readonly source: DocumentSource;
  /** What is wrong with this document alone. */
  readonly diagnostics: readonly Diagnostic[];
}

export type ServiceDocument = DocumentOfKind<'LatticeService'>;
export type PolicyDocument = DocumentOfKind<'CedarPolicy'>;
export type QuotaDocument = DocumentOfKind<'LatticeQuota'>;
export type ApprovalDocument = DocumentOfKind<'LatticeApproval'>;
export type PlatformDocument = DocumentOfKind<'LatticePlatform'>;
export type ImageProviderDocument = DocumentOfKind<'ImageProvider'>;
export type SecretProviderDocument = DocumentOfKind<'SecretProvider'>;

/** What is a node of the fleet. */
export type WorkloadDocument = {
  [K in WorkloadKind]: DocumentOfKind<K>;
}[WorkloadKind];

export type LatticeDocument =
  | WorkloadDocument
  | PolicyDocument
  | QuotaDocument
  | ApprovalDocument
  | PlatformDocument
  | ImageProviderDocument
  | SecretProviderDocument;

export function isWorkload(
  document: LatticeDocument,
): document is WorkloadDocument {
  return isWorkloadKind(document.kind);
}
