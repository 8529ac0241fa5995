import { Fold, Yaml } from '@lattice-portal/plugin-lattice-react';
import { TextDiff } from '../../components/TextDiff';

/** What the spec says that it did not say before, and the whole of it folded away. */
export function SpecDiff(props: { before: string | undefined; after: string }) {
  const { before, after } = props;
  const whole = <Yaml label="Spec as it would be" text={after} />;
  if (before === undefined) {
    return whole;
  }
  return (
    <>
      <TextDiff
        before={before}
        after={after}
        label="Changes of the spec"
        same="The spec is the same as the one that is there now."
      />
      <Fold summary="The whole spec">{() => whole}</Fold>
    </>
  );
}
