import type {
  DerivedObjectView,
  ObjectGroup,
} from '@lattice-portal/plugin-lattice-common';

const titles: Record<ObjectGroup, string> = {
  workload: 'Workload',
  network: 'Network',
  secrets: 'Secrets',
  data: 'Data',
  observability: 'Observability',
  availability: 'Availability',
};

export interface ObjectGroupView {
  id: ObjectGroup;
  title: string;
  objects: DerivedObjectView[];
}

/** The objects by purpose, in the order of the table above; purposes without objects are left out. */
export function groupObjects(objects: DerivedObjectView[]): ObjectGroupView[] {
  return (Object.keys(titles) as ObjectGroup[])
    .map(id => ({
      id,
      title: titles[id],
      objects: objects.filter(object => object.group === id),
    }))
    .filter(group => group.objects.length > 0);
}
