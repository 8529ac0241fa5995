import type { PathTemplate } from '@lattice-portal/plugin-paths-common';

/** The services that are not on the newest version. */
export function behind({
  version,
  services,
}: PathTemplate): PathTemplate['services'] {
  return services.filter(service => service.version !== version);
}

/** As in "8 golden paths, 3 services behind". */
export function pathsInWords(paths: PathTemplate[]): string {
  const services = paths.flatMap(({ services: on }) => on).length;
  const late = paths.flatMap(behind).length;
  if (services === 0) {
    return `${count(paths.length, 'golden path')}, no service on them yet`;
  }
  return `${count(paths.length, 'golden path')}, ${
    late === 0
      ? `${
          services === 1 ? 'the one service' : `all ${services} services`
        } on the newest version`
      : `${late} of ${count(services, 'service')} behind`
  }`;
}

/** How many services are on each version, the newest first. */
export function byVersion({
  version,
  services,
}: PathTemplate): [version: string, services: number][] {
  const counts = new Map([[version, 0]]);
  for (const service of services) {
    counts.set(service.version, (counts.get(service.version) ?? 0) + 1);
  }
  const [newest, ...rest] = counts;
  return [
    newest,
    ...rest.sort(([a], [b]) => b.localeCompare(a, 'en', { numeric: true })),
  ];
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
