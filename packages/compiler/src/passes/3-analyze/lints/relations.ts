import { quoteList } from '../../../diagnostics';
import {
  edgeBetween,
  remoteEdgesOf,
  remoteKey,
  whyNotCalled,
} from '../../../model';
import type { Lint } from '.';

/** So few callers can as well be named. */
const FEW = 5;
/** A circle may be longer than anybody wants to read. */
const MAX_MEMBERS = 6;

/** Agreements of which a half is missing, doors that are wider than needed, and circles. */
export const relations: Lint = ({ service, world }, report) => {
  const { key } = service.node;
  for (const { other, outbound, inbound, path } of service.node.relations) {
    const place = { path, part: 'key' as const };
    if (other === '*') {
      const callers = (world.callersNaming.get(key) ?? []).filter(
        caller => caller !== key,
      );
      if (callers.length > FEW) continue;
      report('wide-inbound', { callers: quoteList(callers) }, place);
      continue;
    }
    // What has errors may say its half there.
    if (other === key || !world.services.get(other)?.whole) continue;
    const callee = world.services.get(other);
    const calls =
      outbound &&
      !(callee && whyNotCalled(callee)) &&
      !edgeBetween(world, key, other).inbound;
    const called = inbound && !edgeBetween(world, other, key).outbound;
    if (calls) {
      report('one-sided-agreement', { other, half: halfOf('inbound') }, place);
    } else if (called) {
      report('one-sided-agreement', { other, half: halfOf('outbound') }, place);
    }
  }
  for (const edge of remoteEdgesOf(world, service.node)) {
    const { direction, outbound, inbound, remote } = edge;
    const other = remoteKey(remote);
    if (direction === 'outbound' && outbound && !inbound) {
      const half = 'this service to its "advertise.allowedServices"';
      const place = { path: outbound.path, part: 'key' as const };
      report('one-sided-agreement', { other, half }, place);
    } else if (direction === 'inbound' && inbound && !outbound) {
      const half = halfOf('outbound');
      report('one-sided-agreement', { other, half }, { path: inbound });
    }
  }
  const cycle = world.cycleFrom(key);
  if (!cycle) return;
  const [first] = service.node.relations.filter(
    ({ other }) => other === cycle[1],
  );
  const shown = cycle.slice(0, MAX_MEMBERS);
  const rest = cycle.length - shown.length;
  const members = shown.map(member => `"${member}"`);
  if (rest > 0) members.push(`${rest} more`);
  report(
    'start-up-cycle',
    { cycle: [...members, `"${key}"`].join(' -> ') },
    { path: first?.path ?? [], part: 'key' },
  );
};

function halfOf(direction: 'inbound' | 'outbound'): string {
  return `an ${direction} resource for this service`;
}
