import { Skeleton } from '@backstage/ui';
import styles from './Services.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The table in grey. */
export function ServicesSkeleton() {
  return (
    <div className={styles.skeleton}>
      {ROWS.map(row => (
        <Skeleton key={row} width="100%" height={44} />
      ))}
    </div>
  );
}
