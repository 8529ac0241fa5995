import { GateVerdict } from '../../../api';
import { AMOUNTS, Gate, GateInput, Quota, QuotaName } from '../../../model';
/** What a service requests must fit into every quota that applies to it, beside what all others request. */
export const quota: Gate = input => {
  const { world, service } = input;
  const quotas = world.quotas.of(service.node);
  const broken = world.quotas.brokenFor(service.node).map(unreadable);
  if (quotas.length === 0 && broken.length === 0) {
    return [
      {
        id: 'quota',
        verdict: 'pass',
        subject: 'quota',
        message: 'No quota applies to the service.',
      },
    ];
  }
  return [...broken, ...quotas.map(item => judge(input, item))];
};

/** A quota nobody can read may limit anybody. */
function unreadable({ name, namespace }: QuotaName): GateVerdict {
  return {
    id: 'quota',
    verdict: 'deny',
    subject: `quota "${name}"`,
    policy: name,
    message: `Refused: quota "${name}" has errors, so whom it limits is unknown.`,
    fix: {
      text: `Correct or disable quota "${name}" in namespace "${namespace}".`,
    },
  };
}

function judge({ world, service }: GateInput, item: Quota): GateVerdict {
  const requested = service.node.demand;
  const { total, services } = world.quotas.usage(item);
  const problems: string[] = [];
  const facts: string[] = [];
  for (const resource of ['cpu', 'memory', 'pods'] as const) {
    const { noun, read, show } = AMOUNTS[resource];
    const most = item.document.spec?.maxPerWorkload?.[resource];
    if (most !== undefined && requested[resource] > read(most)) {
      problems.push(
        `one service may request ${show(
          read(most),
        )} ${noun}, this one requests ${show(requested[resource])}`,
      );
    }
    const limit = item.document.spec?.limits[resource];
    if (limit === undefined) continue;
    const used = total[resource] - requested[resource];
    const free = Math.max(0, read(limit) - used);
    const fact = `${noun}: limit ${show(read(limit))}, used ${show(
      used,
    )}, requested ${show(requested[resource])}, free ${show(free)}`;
    facts.push(fact);
    if (requested[resource] > free) problems.push(fact);
  }
  const base = {
    id: 'quota',
    subject: `quota "${item.name}"`,
    policy: item.name,
  };
  const others =
    services === 2 ? '1 other service' : `${services - 1} other services`;
  if (problems.length === 0) {
    return {
      ...base,
      verdict: 'pass',
      message: `The service fits into quota "${
        item.name
      }" beside ${others} (${facts.join('; ')}).`,
    };
  }
  return {
    ...base,
    verdict: 'deny',
    message: `Refused: the service does not fit into quota "${
      item.name
    }" beside ${others} (${problems.join('; ')}).`,
    fix: {
      text: `Lower the replicas or requests, free some elsewhere, or ask the owner of quota "${item.name}" in namespace "${item.namespace}" to raise it.`,
    },
  };
}
