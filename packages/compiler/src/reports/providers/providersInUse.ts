import { parseImage, World } from '../../model';

/** How many workloads use each provider, by its name; those nobody uses are left out. */
export interface ProvidersInUse {
  secrets: ReadonlyMap<string, number>;
  images: ReadonlyMap<string, number>;
}

/** Who takes secrets from which store, and whose images which image provider is about. */
export function providersInUse(world: World): ProvidersInUse {
  const secrets = new Map<string, number>();
  const images = new Map<string, number>();
  const count = (counts: Map<string, number>, names: ReadonlySet<string>) => {
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (const { parts } of world.services.values()) {
    const stores = new Set<string>();
    const registries = new Set<string>();
    for (const { spec } of parts) {
      const { containers, resources = {} } = spec.workload;
      for (const { type, params } of Object.values(resources)) {
        if (type === 'secret') {
          stores.add(params?.provider ?? world.platform.secrets.provider);
        }
      }
      const all = [containers, spec.sidecars ?? {}].flatMap(Object.values);
      for (const { image } of all) {
        const rule = world.images.ruleOf(parseImage(image));
        if (rule) registries.add(rule.provider);
      }
    }
    count(secrets, stores);
    count(images, registries);
  }
  return { secrets, images };
}
