import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './ContentState.module.css';

export interface StateMessageProps {
  icon: ReactNode;
  title: string;
  /** Why, and what to do, in one or two sentences. */
  children: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  /** `alert` interrupts a screen reader: for what went wrong. */
  role?: 'alert' | 'status';
}

/** A whole page or section that has no content to show, drawn the same way wherever it happens. */
export function StateMessage(props: StateMessageProps) {
  const { icon, title, children, action, role } = props;
  return (
    <div className={styles.message} role={role}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <Text as="h2" variant="title-x-small" weight="bold">
        {title}
      </Text>
      <Text as="p" variant="body-medium">
        {children}
      </Text>
      {action}
    </div>
  );
}
