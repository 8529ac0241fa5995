import { Button, Text } from '@backstage/ui';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import { LatticeRequestError } from '../../api';
import { StateMessage } from './StateMessage';

export interface FailedStateProps {
  what: string;
  error: Error;
  onRetry: () => void;
}

export function FailedState(props: FailedStateProps) {
  const { what, error, onRetry } = props;
  const requestId =
    error instanceof LatticeRequestError ? error.requestId : undefined;
  return (
    <StateMessage
      role="alert"
      icon={<ErrorOutlineIcon fontSize="inherit" />}
      title={`Could not load ${what}`}
      action={
        <Button variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      }
    >
      {error.message}
      {requestId && (
        <Text as="span" variant="body-small" color="secondary">
          {` Request ${requestId}`}
        </Text>
      )}
    </StateMessage>
  );
}
