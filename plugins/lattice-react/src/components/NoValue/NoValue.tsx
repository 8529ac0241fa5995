import { VisuallyHidden } from '@backstage/ui';

/** Stands where a value would be: a dash, with the reason on hover and for screen readers. Never a zero. */
export function NoValue(props: { reason: string }) {
  return (
    <span title={props.reason}>
      <span aria-hidden>–</span>
      <VisuallyHidden>{props.reason}</VisuallyHidden>
    </span>
  );
}
