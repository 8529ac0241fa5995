import { quoteList } from '../diagnostics';
import { remoteKey, RemoteNode, ServiceNode } from '../model';
import { isPlain, sameValue } from './sameValue';
import { Changed } from './Reads';

/** So many are named; the others are counted. */
const MAX_NAMES = 3;

/** What kind of thing makes a service be compiled again. */
export type Cause =
  | 'spec'
  | 'agreement'
  | 'policy'
  | 'quota'
  | 'image'
  | 'platform'
  | 'fleet'
  | 'time';

/** Why a service is affected by a change. */
export interface Because {
  cause: Cause;
  /** In words, to complete "is affected because". */
  text: string;
}

/** Says in words why something concerns a service that was compiled with it. */
export function becauseOf({ read, before, after }: Changed): Because {
  const [field, ...rest] = read.path;
  switch (field) {
    case 'services':
      return { cause: 'agreement', text: aboutNeighbour(rest, after) };
    case 'callersNaming':
      return { cause: 'agreement', text: namers(before, after, 'call it') };
    case 'calleesNaming':
      return { cause: 'agreement', text: namers(before, after, 'admit it') };
    case 'remotes':
      return { cause: 'agreement', text: aboutRemotes(rest, before, after) };
    case 'claimants':
      return {
        cause: 'fleet',
        text: `other services claim ${rest[0]} too, or no longer do`,
      };
    case 'quotas':
      return { cause: 'quota', text: aboutQuota(rest, before, after) };
    case 'platform':
      return {
        cause: 'platform',
        text: `the platform's ${rest.join('.')} is used`,
      };
    case 'images':
      return {
        cause: 'image',
        text: aboutImages(rest[0]),
      };
    case 'approvals':
      return {
        cause: 'policy',
        text: 'somebody approved what it asks for, or an approval ended',
      };
    case 'brokenPolicies':
      return {
        cause: 'policy',
        text: 'other policies cannot be read, and what they forbid is unknown',
      };
    case 'diagnostics':
      return {
        cause: 'platform',
        text: 'other things are wrong with the fleet as a whole',
      };
    case 'nameClaims':
      return {
        cause: 'fleet',
        text: `other services of the namespace claim ${rest[0]} "${rest[2]}"`,
      };
    case 'sharedVolumes':
      return {
        cause: 'fleet',
        text: `volumes that namespace "${rest[0]}" shares changed`,
      };
    case 'now':
      return {
        cause: 'time',
        text: 'it is judged by the time, and time went on',
      };
    case 'secretProviders':
      return { cause: 'platform', text: 'secret stores came or went' };
    case 'sharedClaims':
      return {
        cause: 'fleet',
        text: `claims that namespace "${rest[0]}" shares changed`,
      };
    case 'meshMembers':
      return {
        cause: 'fleet',
        text: `mesh members of namespace "${rest[0]}" changed`,
      };
    case 'cycleFrom':
      return {
        cause: 'agreement',
        text: 'services call each other in other circles',
      };
    case 'serviceKeys':
      return { cause: 'fleet', text: 'services came or went' };
    default:
      return { cause: 'fleet', text: `${read.path.join('.')} changed` };
  }
}

function aboutRemotes(
  [question, key]: readonly string[],
  before: unknown,
  after: unknown,
): string {
  if (question === 'unseen') return aboutUnseen(names(before), names(after));
  if (question === 'keys') return 'services of other clusters came or went';
  if (question !== 'named' && question !== 'callersOf') {
    return 'other clusters are known, or no longer are';
  }
  const was = remotesIn(before);
  const is = remotesIn(after);
  const parts = [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .flatMap(name => {
      const what = whatBecame(question, was.get(name), is.get(name));
      return what ? [`service "${name}" ${what}`] : [];
    });
  const shown = parts.slice(0, MAX_NAMES).join('; ');
  const others = parts.length - MAX_NAMES;
  if (parts.length === 0) return `service "${key}" of other clusters changed`;
  return others > 0 ? `${shown}; and ${others} more` : shown;
}

/** What became of a service of another cluster that is asked for by its name, or because it calls. */
function whatBecame(
  question: string,
  was: ServiceNode | undefined,
  is: ServiceNode | undefined,
): string | undefined {
  const called = question === 'named';
  if (!was) return called ? 'is known now' : 'now calls it';
  if (!is) return called ? 'is gone' : 'no longer calls it';
  if (sameValue(was, is)) return undefined;
  if (!called || sameValue(was.advertise, is.advertise)) return 'changed';
  if (!was.advertise) return 'is offered to other clusters now';
  return is.advertise
    ? 'is offered to others than before'
    : 'is no longer offered to other clusters';
}

function remotesIn(value: unknown): Map<string, ServiceNode> {
  const nodes = (Array.isArray(value) ? value : []) as RemoteNode[];
  return new Map(nodes.map(remote => [remoteKey(remote), remote.node]));
}

function aboutUnseen(before: string[], after: string[]): string {
  const seen = before.filter(name => !after.includes(name));
  return `cluster ${quoteList(seen)} is seen now`;
}

function aboutImages(question: string): string {
  if (question === 'factOf') {
    return 'other things are known about the signature of its image';
  }
  return question === 'ruleOf'
    ? 'what is demanded of the signature of its image changed'
    : 'what image providers lend to pull images with changed';
}

function aboutNeighbour([key, fact]: readonly string[], after: unknown) {
  if (fact === undefined) {
    return after
      ? `service "${key}" it names is there now`
      : `service "${key}" it names is gone`;
  }
  if (fact === 'ports') return `agreement with "${key}" changed its ports`;
  if (fact === 'relations') return `"${key}" changed what it agrees to`;
  return `${fact} of "${key}" changed`;
}

function namers(before: unknown, after: unknown, what: string): string {
  const was = new Set(names(before));
  const is = new Set(names(after));
  const parts = [
    says(
      [...is].filter(name => !was.has(name)),
      `now ${what}`,
    ),
    says(
      [...was].filter(name => !is.has(name)),
      `no longer ${what}`,
    ),
  ].filter(Boolean);
  return parts.join('; ');
}

function says(services: readonly string[], what: string): string {
  if (services.length === 0) return '';
  const named = quoteList([...services].sort().slice(0, MAX_NAMES));
  const others = services.length - MAX_NAMES;
  const whole = others > 0 ? `${named} and ${others} others` : named;
  return `${whole} ${what}`;
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function aboutQuota(
  [question, name]: readonly string[],
  before: unknown,
  after: unknown,
): string {
  if (question === 'usedByOthers' && !isUnused(after)) {
    return `other services use another share of quota "${shortName(name)}"`;
  }
  const all =
    question === 'usedByOthers'
      ? [shortName(name)]
      : [...new Set([...quotas(before), ...quotas(after)])].sort();
  return all.length === 0
    ? 'quotas changed'
    : `quota ${quoteList(all)} changed`;
}

/** Who asks is part of what uses a quota, so nobody uses one only when it is gone. */
function isUnused(usage: unknown): boolean {
  return isPlain(usage) && usage.services === 0;
}

function quotas(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(item =>
    isPlain(item) && typeof item.name === 'string' ? [item.name] : [],
  );
}

function shortName(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
