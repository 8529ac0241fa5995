import type { ReactNode } from 'react';
import styles from './Service.module.css';

/** One named value of the header. */
export function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
