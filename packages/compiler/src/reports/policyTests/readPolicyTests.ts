import { z } from 'zod';
import { CedarRequest, SourceFile } from '../../api';
import { DiagnosticSink, formatPath } from '../../diagnostics';
import { readYaml } from '../../source';

/** One question to the policies and the answer it must have. */
export interface PolicyTest {
  name: string;
  file: string;
  line?: number;
  request: CedarRequest;
  expect: 'allow' | 'deny';
  /** The policy that must have decided, when it matters. */
  policy?: string;
}

const texts = z.record(z.string(), z.string());

const principal = z.union([
  z.string().regex(/^[^/]+\/[^/]+$/, 'must be "namespace/name"'),
  z.strictObject({
    service: z.string().regex(/^[^/]+\/[^/]+$/, 'must be "namespace/name"'),
    attributes: texts.optional(),
  }),
]);

const UID = /^(?:Lattice::)?(\w+)::"(.*)"$/;

const resource = z.union([
  z.string().regex(UID, 'must be as in SecretPath::"vault:commerce/stripe"'),
  z.strictObject({
    type: z.string(),
    id: z.string(),
    attributes: texts.optional(),
  }),
]);

const policyTests = z.strictObject({
  tests: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        request: z.strictObject({
          principal,
          action: z.string().min(1),
          resource,
        }),
        expect: z.enum(['allow', 'deny']),
        policy: z.string().optional(),
      }),
    )
    .min(1),
});

type Written = z.output<typeof policyTests>['tests'][number];

/** Reads a file of policy tests. `problems` says what is wrong with it, one line each with its place. */
export function readPolicyTests(source: SourceFile): {
  tests: PolicyTest[];
  problems: string[];
} {
  const sink = new DiagnosticSink();
  const documents = readYaml(source, sink);
  const { file } = source;
  const problems = [
    ...sink.diagnostics,
    ...documents.flatMap(({ diagnostics }) => diagnostics),
  ].map(({ line, message }) => `${file}:${line}: ${message}`);
  const tests: PolicyTest[] = [];
  for (const { value, source: places } of documents) {
    const read = policyTests.safeParse(value);
    if (!read.success) {
      for (const issue of read.error.issues) {
        const path = issue.path.map(step =>
          typeof step === 'symbol' ? String(step) : step,
        );
        const line = places.locate(path)?.line ?? 1;
        const where = formatPath(path) || 'the document';
        problems.push(`${file}:${line}: ${where}: ${issue.message}`);
      }
      continue;
    }
    read.data.tests.forEach((test, index) => {
      const line = places.locate(['tests', index, 'name'])?.line;
      tests.push({
        name: test.name,
        file,
        ...(line !== undefined && { line }),
        request: requestOf(test.request),
        expect: test.expect,
        ...(test.policy !== undefined && { policy: test.policy }),
      });
    });
  }
  return { tests, problems };
}

function requestOf({
  principal: who,
  action,
  resource: what,
}: Written['request']): CedarRequest {
  const service = typeof who === 'string' ? who : who.service;
  const [namespace, name] = service.split('/');
  return {
    principal: {
      type: 'Lattice::Service',
      id: service,
      attributes: {
        namespace,
        name,
        kind: 'service',
        team: '',
        owner: '',
        ...(typeof who === 'string' ? {} : who.attributes),
      },
    },
    action: { type: 'Lattice::Action', id: action },
    resource: resourceOf(what),
  };
}

function resourceOf(
  written: Written['request']['resource'],
): CedarRequest['resource'] {
  if (typeof written !== 'string') {
    const type = `Lattice::${written.type.replace(/^Lattice::/, '')}`;
    return {
      type,
      id: written.id,
      attributes: { ...implied(type, written.id), ...written.attributes },
    };
  }
  const [, kind, id] = UID.exec(written) ?? [];
  const type = `Lattice::${kind}`;
  return { type, id, attributes: implied(type, id) };
}

/** What the gates themselves derive from the id. */
function implied(type: string, id: string): Record<string, string> {
  if (type !== 'Lattice::SecretPath') return {};
  const at = id.indexOf(':');
  return { provider: id.slice(0, Math.max(at, 0)), path: id.slice(at + 1) };
}
