import { Text } from '@backstage/ui';

/** Why what a person did was not done; read out as soon as it is there. */
export function Problem(props: { text: string | undefined }) {
  return (
    <div role="alert">
      {props.text && (
        <Text as="p" variant="body-medium" color="danger">
          {props.text}
        </Text>
      )}
    </div>
  );
}
