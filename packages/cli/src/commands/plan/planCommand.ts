import {
  ComparedFleet,
  ComparedService,
  PlannedAction,
  PlannedService,
  planOf,
} from '@lattice-portal/compiler';
import fs from 'node:fs';
import {
  CompilationArguments,
  compilePaths,
} from '../../compilation/compilePaths';
import { fieldLines } from '../../compilation/fieldLines';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { colours, Output } from '../../terminal/output';
import { estimateText } from '../cost/costText';
import { summaryText } from '../compile/summaryText';

export interface PlanArguments extends CompilationArguments {
  /** A result that was saved as JSON. */
  against?: string;
  output: 'text' | 'json';
}

/** Prints the plan; returns whether all of it may be applied. Throws a CliError for wrong use. */
export function planCommand(args: PlanArguments, output: Output): boolean {
  const before = args.against
    ? savedFleet(args.against)
    : { services: [], edges: [] };
  const compilation = compilePaths(args, output);
  const services = planOf(before, compilation.result);
  const { ok } = compilation.result;
  if (args.output === 'json') {
    output.print(JSON.stringify({ ok, services }, undefined, 2));
    return ok;
  }
  const problems = summaryText(compilation, { colours, problemsOnly: true });
  if (problems) output.note(problems);
  output.print(planText(services));
  return ok;
}

/** Reads what `compile -o json` printed. */
function savedFleet(file: string): ComparedFleet {
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw unusable(file, error);
  }
  const { services } = (value ?? {}) as { services?: unknown };
  if (!Array.isArray(services) || !services.every(isService)) {
    throw unusable(file);
  }
  return { services, edges: [] };
}

function unusable(file: string, cause?: unknown): CliError {
  return new CliError(`File "${file}" is no result of "compile -o json".`, {
    exitCode: ExitCode.Usage,
    remedy: `Make one: ./lattice compile PATH -o json > ${file}`,
    cause,
  });
}

function isService(value: unknown): value is ComparedService {
  const service = (value ?? {}) as Partial<ComparedService>;
  return (
    typeof service.namespace === 'string' &&
    typeof service.name === 'string' &&
    typeof service.planHash === 'string' &&
    Array.isArray(service.gates) &&
    Array.isArray(service.objects) &&
    service.objects.every(
      object =>
        typeof object?.manifest === 'object' &&
        typeof object.kind === 'string' &&
        typeof object.name === 'string' &&
        Array.isArray(object.because),
    )
  );
}

function planText(services: readonly PlannedService[]): string {
  const blocks = services
    .filter(({ ok, actions, cost }) => !ok || cost || actions.length > 0)
    .map(serviceLines);
  blocks.push([closing(services)]);
  return blocks.map(lines => lines.join('\n')).join('\n\n');
}

function serviceLines(item: PlannedService): string[] {
  const { service, ok, planHashBefore, planHash, actions, cost } = item;
  const short = (hash?: string) => hash?.slice(0, 12) ?? 'none';
  const head = `${colours.bold(service)}, plan ${short(
    planHashBefore,
  )} -> ${short(planHash)}`;
  if (!ok) return [head, '   Refused, so nothing of it changes.'];
  return [
    head,
    ...actions.flatMap(({ action, kind, name, fields }) => [
      `   ${action} ${kind} ${name}`,
      ...fieldLines(fields, 8, colours),
    ]),
    ...(cost ? [`   ${costText(cost, planHash !== undefined)}`] : []),
  ];
}

/** As in `costs 14.60 -> 29.20 EUR a month`. */
function costText(
  { before, after }: NonNullable<PlannedService['cost']>,
  stays: boolean,
): string {
  const { currency } = after ?? before ?? {};
  const was = before ? `${estimateText(before)} -> ` : '';
  const is = after || stays ? estimateText(after) : 'nothing';
  return `costs ${was}${is} ${currency} a month`;
}

function closing(services: readonly PlannedService[]): string {
  const actions = services.flatMap(item => item.actions);
  if (actions.length === 0) {
    return services.some(({ ok, cost }) => ok && cost)
      ? 'No object would change, only what they cost.'
      : 'Nothing would change.';
  }
  const count = (wanted: PlannedAction['action']) =>
    actions.filter(({ action }) => action === wanted).length;
  return `${count('create')} to create, ${count('update')} to update, ${count(
    'delete',
  )} to delete.`;
}
