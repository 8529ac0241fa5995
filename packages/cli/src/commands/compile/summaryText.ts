import {
  CompiledService,
  Edge,
  formatDiagnostic,
  GateVerdict,
} from '@lattice-portal/compiler';
import type pc from 'picocolors';
import type { Compilation } from '../../compilation/compilePaths';

interface SummaryOptions {
  colours: ReturnType<typeof pc.createColors>;
  explain?: boolean;
  /** Leaves out everything that is well. */
  problemsOnly?: boolean;
}

/** The result for people: what is wrong with its place, then each service, then the agreements that are open. */
export function summaryText(
  { result, texts }: Compilation,
  options: SummaryOptions,
): string {
  const { colours, problemsOnly } = options;
  const blocks = result.diagnostics.map(diagnostic =>
    formatDiagnostic(diagnostic, {
      text: texts.get(diagnostic.file ?? ''),
      color: colours.isColorSupported,
    }),
  );
  for (const service of result.services) {
    if (problemsOnly && service.ok) continue;
    blocks.push(serviceBlock(service, options));
  }
  if (!problemsOnly && result.edges.length > 0) {
    blocks.push(edgesBlock(result.edges, options));
  }
  if (!problemsOnly) blocks.push(closing(result.services, result.ok));
  return blocks.join('\n\n');
}

function serviceBlock(
  service: CompiledService,
  { colours, explain }: SummaryOptions,
): string {
  const { namespace, name, ok, objects, kinds, gates, planHash } = service;
  const mark = ok ? colours.green('ok') : colours.red('refused');
  const lines = [
    `${mark} ${colours.bold(`${namespace}/${name}`)}`,
    `   ${
      objects.length > 0
        ? `${objects.length} objects, ${gateCount(
            gates,
          )}, plan ${planHash.slice(0, 12)}`
        : 'Nothing is derived until its errors are mended.'
    }`,
  ];
  if (!explain && objects.length > 0) {
    lines.push(`   ${kindList(kinds)}`);
  }
  if (explain) lines.push(...objectLines(service, colours));
  for (const gate of gates) {
    if (explain || gate.verdict !== 'pass')
      lines.push(...gateLines(gate, colours));
  }
  if (explain) lines.push(...service.notes.map(note => `   note: ${note}`));
  return lines.join('\n');
}

function kindList(kinds: Record<string, number>): string {
  return Object.entries(kinds)
    .map(([kind, count]) => (count === 1 ? kind : `${kind} x${count}`))
    .join(', ');
}

function objectLines(
  { objects }: CompiledService,
  colours: SummaryOptions['colours'],
): string[] {
  return objects.flatMap(({ kind, name, because }) => [
    `   ${colours.bold(kind)} ${name}`,
    ...because.map(({ text, path, line, rule }) => {
      const place = line === undefined ? path : `line ${line}, ${path}`;
      return `      ${text} ${colours.dim(`(${place}; ${rule})`)}`;
    }),
  ]);
}

function gateLines(
  { id, verdict, message, fix }: GateVerdict,
  colours: SummaryOptions['colours'],
): string[] {
  const mark =
    verdict === 'pass' ? colours.green('pass') : colours.red(verdict);
  const lines = [`   ${mark} ${id}: ${message}`];
  if (fix) lines.push(`        ${fix.text}`);
  if (fix?.yaml) lines.push(...indented(fix.yaml, 10));
  return lines;
}

function edgesBlock(
  edges: readonly Edge[],
  { colours }: SummaryOptions,
): string {
  const lines = [colours.bold('Agreements')];
  for (const { from, to, ports, state, missing } of edges) {
    const at = ports.length > 0 ? ` at ${ports.join(', ')}` : '';
    if (state === 'agreed' || !missing) {
      lines.push(`   ${colours.green('agreed')} ${from} calls ${to}${at}`);
      if (missing) {
        lines.push(
          `          for the other ports it names, service "${missing.service}" adds:`,
          ...indented(missing.yaml, 10),
        );
      }
      continue;
    }
    const half = state === 'missing-inbound' ? 'inbound' : 'outbound';
    lines.push(
      `   ${colours.yellow(
        'open',
      )}   ${from} calls ${to}: nothing flows until service "${
        missing.service
      }" adds its ${half} half:`,
      ...indented(missing.yaml, 10),
    );
  }
  return lines.join('\n');
}

function gateCount(gates: readonly GateVerdict[]): string {
  const passed = gates.filter(({ verdict }) => verdict === 'pass').length;
  return `${passed} of ${gates.length} gates passed`;
}

function closing(services: readonly CompiledService[], ok: boolean): string {
  const good = services.filter(service => service.ok).length;
  if (services.length === 0) return 'No service could be read.';
  const words = `${good} of ${services.length} services can be applied`;
  return ok ? `${words}.` : `${words}; the others change nothing.`;
}

function indented(text: string, columns: number): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map(line => ' '.repeat(columns) + line);
}
