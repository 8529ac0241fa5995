import { Text } from '@backstage/ui';

export function NoServicesOfYours() {
  return (
    <Text as="p" variant="body-medium" color="secondary">
      Your teams own no services yet. Create one below: four fields, and it runs
      in about a minute.
    </Text>
  );
}
