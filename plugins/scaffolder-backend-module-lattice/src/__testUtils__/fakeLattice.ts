import type {
  Approval,
  ServiceDetail,
  Submission,
  SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';

const at = '2026-01-01T00:00:00Z';

/** An accepted submission; change what a test is about. */
export function submissionResult(
  changed: Partial<SubmissionResult> = {},
): SubmissionResult {
  return {
    ok: true,
    accepted: true,
    service: { cluster: 'local', namespace: 'commerce', name: 'checkout' },
    generation: 2,
    planHash: 'f'.repeat(64),
    diagnostics: [],
    gates: [
      {
        id: 'image-digest',
        verdict: 'pass',
        subject: 'image of container "main"',
        message: 'The image is named by digest.',
      },
    ],
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'commerce',
        name: 'checkout',
        change: 'create',
      },
    ],
    agreements: [],
    ...changed,
  };
}

export function serviceDetail(
  changed: Partial<ServiceDetail> = {},
): ServiceDetail {
  return {
    cluster: 'local',
    namespace: 'commerce',
    name: 'checkout',
    key: 'k',
    phase: 'Ready',
    phaseSince: at,
    resources: 1,
    gates: { passed: 1, total: 1 },
    stale: false,
    specText: '',
    generation: 2,
    observedGeneration: 2,
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'commerce',
        name: 'checkout',
        group: 'workload',
        health:
          changed.phase && changed.phase !== 'Ready' ? 'Pending' : 'Ready',
        because: [],
      },
    ],
    gateVerdicts: [],
    agreements: [],
    conditions: [],
    diagnostics: [],
    kinds: { Deployment: 1 },
    clusterState: { name: 'local', state: 'connected', since: at },
    permissions: { submit: true, delete: true },
    ...changed,
  };
}

export interface FakeLattice extends LatticeService {
  submissions: Submission[];
  /** Every time somebody asked for approvals. */
  questions: Parameters<LatticeService['requestApprovals']>[0][];
  /** Ids of the approvals that were taken back. */
  withdrawn: string[];
}

/** A lattice backend that answers with these states one after the other, the last one for ever. */
export function fakeLattice(options: {
  result?: SubmissionResult;
  states?: (ServiceDetail | Error | undefined)[];
  /** What is missing each time somebody asks. Default: nothing. */
  approvals?: Approval[][];
}): FakeLattice {
  const states = options.states ?? [serviceDetail()];
  const submissions: Submission[] = [];
  const questions: FakeLattice['questions'] = [];
  const withdrawn: string[] = [];
  let read = 0;
  return {
    submissions,
    questions,
    withdrawn,
    async submit(submission) {
      submissions.push(submission);
      return options.result ?? submissionResult();
    },
    async render() {
      return options.result ?? submissionResult();
    },
    async getService() {
      const state = states[Math.min(read++, states.length - 1)];
      if (state instanceof Error) {
        throw state;
      }
      return state;
    },
    async changeRuntime() {
      return options.result ?? submissionResult();
    },
    async deleteService() {},
    async getWorld() {
      return { revision: '1', documents: [] };
    },
    async checkName() {
      return { available: true };
    },
    async requestApprovals(request) {
      questions.push(request);
      const rounds = options.approvals ?? [[]];
      return rounds[Math.min(questions.length - 1, rounds.length - 1)];
    },
    async propose({ workloads: [{ kind, name }], namespace }) {
      return {
        members: [],
        proposals: [
          {
            workload: { kind, name },
            ok: true,
            spec: `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  adopt: { selector: { app: ${name} } }
  workload:
    containers:
      main: { image: 'registry.example.org/${name}@sha256:${'a'.repeat(64)}' }
`,
            gaps: [
              {
                kind: 'guessed',
                source: `${kind}/${name}`,
                path: 'spec',
                message: 'Look at it.',
              },
            ],
            objects: [],
            restarts: [],
            options: [],
            diagnostics: [],
            gates: [],
          },
        ],
      };
    },
    async getApproval() {
      return undefined;
    },
    async withdrawApproval(id) {
      withdrawn.push(id);
    },
  };
}
