import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** A user or group of the catalog, or the name of whoever else it was, as the author of a commit. */
export function Person(props: { name: string }) {
  const { name } = props;
  return /^(user|group):[^/]+\/[^/]+$/.test(name) ? (
    <EntityRefLink entityRef={name} hideIcon />
  ) : (
    <span>{name}</span>
  );
}
