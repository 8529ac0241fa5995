import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useMemo, useState } from 'react';
import { forgetRole, rememberedRole, rememberRole } from './chosenRole';
import { RoleChooser } from './RoleChooser';
import { readRoles } from './roles';
import { SignInFailed } from './SignInFailed';

/** Lets somebody trying the portal choose who to be, and signs in as that role without a password. */
export function RoleSignInPage(props: SignInPageProps) {
  const { onSignInSuccess } = props;
  const config = useApi(configApiRef);
  const roles = useMemo(() => readRoles(config), [config]);
  const [chosen, setChosen] = useState(rememberedRole);
  const role = roles.find(({ entityRef }) => entityRef === chosen);

  if (!role) {
    return (
      <RoleChooser
        roles={roles}
        onChoose={({ entityRef }) => {
          rememberRole(entityRef);
          setChosen(entityRef);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="localRoles"
      headers={{ 'x-lattice-role': role.entityRef }}
      onSignInSuccess={identity => onSignInSuccess(forgetting(identity))}
      ErrorComponent={({ error }) => (
        <SignInFailed
          role={role}
          error={error}
          onBack={() => {
            forgetRole();
            setChosen(undefined);
          }}
        />
      )}
    />
  );
}

/** The same identity; signing out of it also forgets the chosen role. */
function forgetting(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    signOut: async () => {
      forgetRole();
      await identity.signOut();
    },
  };
}
