import type { Lint } from '.';

/** Containers without limits of their own, images nobody can tell the version of, and secrets nobody reads. */
export const containers: Lint = ({ service }, report) => {
  for (const { name, path, spec, image, limits } of service.containers) {
    if (spec.resources?.limits?.memory === undefined) {
      report(
        'missing-limits',
        { container: name, limit: String(limits.memory ?? '') },
        { path },
      );
    }
    const place = [...path, 'image'];
    const commented = service.source.comment?.(place);
    // Without its text nobody can tell whether there is a comment.
    if (
      image.state === 'pinned' &&
      image.tag === undefined &&
      commented === false
    ) {
      report('image-without-tag', { container: name }, { path: place });
    }
  }
  for (const { resource, path, used } of service.secrets) {
    if (!used) report('unused-secret', { resource }, { path, part: 'key' });
  }
};
