import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { Mark } from '../nav/Mark';
import styles from './SignIn.module.css';

/** The page around everything that happens before somebody is signed in. */
export function SignInFrame(props: { title: string; children: ReactNode }) {
  const { title, children } = props;
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <span className={styles.mark}>
            <Mark size={30} />
          </span>
          <Text as="span" variant="title-x-small" weight="bold">
            Lattice Portal
          </Text>
        </div>
        <Text as="h1" variant="title-small" weight="bold">
          {title}
        </Text>
        {children}
      </div>
    </main>
  );
}
