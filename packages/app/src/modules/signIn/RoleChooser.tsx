import { Text } from '@backstage/ui';
import type { Role } from './roles';
import { SignInFrame } from './SignInFrame';
import styles from './SignIn.module.css';

export interface RoleChooserProps {
  roles: Role[];
  onChoose: (role: Role) => void;
}

/** The roles to choose from, each with one line on what it does. */
export function RoleChooser(props: RoleChooserProps) {
  const { roles, onChoose } = props;
  if (roles.length === 0) {
    return (
      <SignInFrame title="Nobody can sign in yet">
        <Text as="p" variant="body-medium">
          No sign-in provider is set up. To try the portal, list roles under{' '}
          <code>lattice.roles</code> in the configuration. For everyday use,
          replace this page by the sign-in page of your own provider.
        </Text>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title="Who do you want to be?">
      <ul className={styles.roles}>
        {roles.map(role => (
          <li key={role.entityRef}>
            <button
              type="button"
              className={styles.role}
              onClick={() => onChoose(role)}
            >
              <span className={styles.roleTitle}>{role.title}</span>
              {role.description && (
                <span className={styles.roleDescription}>
                  {role.description}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <Text as="p" variant="body-small" color="secondary">
        Local role chooser, not for production: there is no password, and the
        roles are examples.
      </Text>
    </SignInFrame>
  );
}
