import {
  ComparedFleet,
  ComparedService,
  planOf,
} from '@lattice-portal/compiler';
import fs from 'node:fs';
import {
  CompilationArguments,
  compilePaths,
} from '../../compilation/compilePaths';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { colours, Output } from '../../terminal/output';
import { summaryText } from '../compile/summaryText';
import { planText } from './planText';

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
