import type { AnswerField, AnswerProblem, ServiceAnswers } from './answers';
import { quote } from './checkAnswers';
import { isServiceName } from './names';
import { CLAIM_TYPES, SIZES, type GoldenPath } from './paths';

const HOST =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;
const CRON_FIELD =
  /^(\*|[0-9A-Z]+(-[0-9A-Z]+)?)(\/\d+)?(,[0-9A-Z]+(-[0-9A-Z]+)?(\/\d+)?)*$/i;
const MAX_REPLICAS = 100;
const MAX_GPUS = 16;

/** What is wrong with the answers about how it runs, for the path it is on. */
export function checkDetails(
  answers: ServiceAnswers,
  path: GoldenPath,
): AnswerProblem[] {
  const { size, replicas, schedule, host, gpus } = answers;
  const job = path.kind === 'job';
  const checks: [AnswerField, boolean, string][] = [
    [
      'size',
      size === undefined || SIZES.includes(size),
      `Size ${quote(String(size))} is not known. Choose one of: ${SIZES.join(
        ', ',
      )}.`,
    ],
    [
      'replicas',
      replicas === undefined || isWhole(replicas, 1, MAX_REPLICAS),
      `The number of copies must be a whole number from 1 to ${MAX_REPLICAS}.`,
    ],
    [
      'replicas',
      replicas === undefined || !job,
      'A job has no copies that stay. Leave the number of copies out.',
    ],
    [
      'schedule',
      schedule === undefined || isSchedule(schedule),
      `Schedule ${quote(
        String(schedule),
      )} cannot be read. Write minute, hour, day, month and weekday as cron does, such as "30 2 * * MON-FRI".`,
    ],
    [
      'schedule',
      schedule === undefined || job,
      'Only a job runs by the clock. Leave the schedule out, or choose the path of a scheduled job.',
    ],
    [
      'host',
      host === undefined || (host.length <= 253 && HOST.test(host)),
      `Host ${quote(
        String(host),
      )} is no name the world can call. Write lower-case letters, digits, hyphens and dots, such as shop.example.com.`,
    ],
    [
      'host',
      host === undefined || path.kind === 'frontend',
      'Only a frontend gets a host from its form. Leave it out; a route can be added to the spec.',
    ],
    [
      'gpus',
      gpus === undefined || isWhole(gpus, 0, MAX_GPUS),
      `The number of GPUs must be a whole number from 0 to ${MAX_GPUS}.`,
    ],
  ];
  const problems = checks
    .filter(([, fine]) => !fine)
    .map(([field, , message]) => ({ field, message }));
  return [...problems, ...checkClaims(answers)];
}

function checkClaims({ claims = [], gpus }: ServiceAnswers): AnswerProblem[] {
  const names = new Set(gpus ? ['gpu'] : []);
  return claims.flatMap(({ name, type, class: size }, index) => {
    const found: string[] = [];
    if (!isServiceName(name)) {
      found.push(
        `Claim ${quote(
          name,
        )} cannot be used as a name. Start with a lower-case letter and use only lower-case letters, digits and hyphens, not at the end.`,
      );
    } else if (names.has(name)) {
      found.push(
        `The name ${quote(
          name,
        )} is taken by something else this service needs. Give the claim another name.`,
      );
    }
    names.add(name);
    if (!CLAIM_TYPES.includes(type)) {
      found.push(
        `Nothing of type ${quote(
          String(type),
        )} can be claimed. Choose one of: ${CLAIM_TYPES.join(', ')}.`,
      );
    }
    if (size !== undefined && !isServiceName(size)) {
      found.push(
        `Class ${quote(size)} is no class of a claim, such as "small".`,
      );
    }
    return found.map(message => ({ field: 'claims' as const, index, message }));
  });
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Five fields of plain cron; whether each number fits its field is for the compiler to say. */
function isSchedule(text: string): boolean {
  const fields = text.split(' ');
  return fields.length === 5 && fields.every(field => CRON_FIELD.test(field));
}
