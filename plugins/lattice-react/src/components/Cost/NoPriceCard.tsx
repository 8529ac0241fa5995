import { Text } from '@backstage/ui';
import { CopyButton } from '../CopyButton';
import { Fold } from '../Fold';
import { Yaml } from '../Yaml';

const EXAMPLE = `spec:
  prices:
    currency: EUR
    asOf: '2026-01-31'
    cpu: 0.0316 # one CPU for an hour
    memory: 0.0042 # one GiB for an hour
    storage: { default: 0.04 } # one GiB for a month
    loadBalancer: 18 # one for a month
`;

/** Nobody has said what things cost: why there is no amount, and what the platform team would write. */
export function NoPriceCard(props: { cluster: string }) {
  return (
    <>
      <Text as="p" variant="body-medium" color="secondary">
        {`Cluster "${props.cluster}" has no price card, so nobody can say what this costs. Ask the platform team to add the prices to its LatticePlatform.`}
      </Text>
      <Fold summary="What they would add">
        <Yaml label="Price card" text={EXAMPLE} />
        <CopyButton text={EXAMPLE} what="price card" />
      </Fold>
    </>
  );
}
