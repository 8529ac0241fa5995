import { Button, Text } from '@backstage/ui';
import type { Role } from './roles';
import { SignInFrame } from './SignInFrame';

export interface SignInFailedProps {
  role: Role;
  error?: Error;
  onBack: () => void;
}

/** The backend did not accept the role: usually it is still starting, or its catalog has not read the user yet. */
export function SignInFailed(props: SignInFailedProps) {
  const { role, error, onBack } = props;
  return (
    <SignInFrame title={`Could not sign in as "${role.title}"`}>
      <Text as="p" variant="body-medium" role="alert">
        {error?.message ?? 'The portal gave no reason.'}
      </Text>
      <Text as="p" variant="body-medium">
        Right after the start the catalog may not have read the example roles
        yet. Try again in a few seconds.
      </Text>
      <div>
        <Button variant="primary" onPress={onBack}>
          Choose again
        </Button>
      </div>
    </SignInFrame>
  );
}
