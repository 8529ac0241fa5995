import {
  CodeExplanation,
  DerivedObject,
  explainCode,
  isWorkloadKind,
  nearestCode,
} from '@lattice-portal/compiler';
import {
  Compilation,
  CompilationArguments,
  compilePaths,
} from '../../compilation/compilePaths';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { colours, Output } from '../../terminal/output';
import { codeText } from './codeText';
import { objectText } from './objectText';

export interface ExplainArguments extends CompilationArguments {
  /** A code, or `Kind/name` or `Kind/namespace/name`. */
  what: string;
  output: 'text' | 'json';
}

/** An object with the file its reasons point into. */
export interface ExplainedObject {
  object: DerivedObject;
  /** `namespace/name`. */
  service: string;
  file?: string;
}

/** Explains a code or an object. Throws a CliError for what is not there. */
export function explainCommand(args: ExplainArguments, output: Output): void {
  const json = (value: unknown) => JSON.stringify(value, undefined, 2);
  if (!args.what.includes('/')) {
    const code = codeOf(args.what);
    output.print(args.output === 'json' ? json(code) : codeText(code, colours));
    return;
  }
  if (args.paths.length === 0) {
    throw new CliError(
      `To explain "${args.what}", its service has to be compiled.`,
      {
        exitCode: ExitCode.Usage,
        remedy: `Name the file or folder: ./lattice explain ${args.what} PATH.`,
      },
    );
  }
  const compilation = compilePaths(args, output);
  const found = objectsOf(args.what, compilation);
  output.print(
    args.output === 'json'
      ? json(
          found.map(({ object, service, file }) => ({
            service,
            file,
            manifest: object.manifest,
            because: object.because,
          })),
        )
      : found
          .map(item => objectText(item, compilation.texts, colours))
          .join('\n\n'),
  );
}

function codeOf(written: string): CodeExplanation {
  // As it is copied from a message: error[unknown-field].
  const code = written.replace(/^\w+\[(.*)\]$/, '$1');
  const explanation = explainCode(code);
  if (explanation) return explanation;
  const nearest = nearestCode(code);
  throw new CliError(`There is no diagnostic with the code "${code}".`, {
    exitCode: ExitCode.Usage,
    remedy: nearest
      ? `Did you mean "${nearest}"?`
      : 'For an object write its kind and name, as in "Deployment/payments".',
  });
}

function objectsOf(
  what: string,
  { result, documents }: Compilation,
): ExplainedObject[] {
  const parts = what.split('/');
  const [kind, name] = [parts[0].toLowerCase(), parts.at(-1)];
  const namespace = parts.length === 3 ? parts[1] : undefined;
  const found = result.services.flatMap(service => {
    const source = documents.find(
      item =>
        isWorkloadKind(item.kind) &&
        item.namespace === service.namespace &&
        item.name === service.name,
    )?.source;
    return service.objects
      .filter(
        object =>
          object.kind.toLowerCase() === kind &&
          object.name === name &&
          (namespace === undefined || object.namespace === namespace),
      )
      .map(object => ({
        object,
        service: `${service.namespace}/${service.name}`,
        file: source?.file,
      }));
  });
  if (found.length > 0 && parts.length <= 3) return found;
  throw new CliError(`No service there receives "${what}".`, {
    exitCode: ExitCode.Usage,
    remedy: whatThereIs(kind, result.services),
  });
}

function whatThereIs(
  kind: string,
  services: Compilation['result']['services'],
): string {
  const objects = services.flatMap(service => service.objects);
  if (objects.length === 0) {
    return 'Nothing is derived until the errors are mended: "./lattice compile" shows them.';
  }
  const same = objects.filter(item => item.kind.toLowerCase() === kind);
  const names = same.map(item => `${item.kind}/${item.name}`);
  const kinds = objects.map(item => item.kind);
  const choice = [...new Set(names.length > 0 ? names : kinds)].sort();
  return `There ${choice.length === 1 ? 'is' : 'are'} ${choice.join(', ')}.`;
}
