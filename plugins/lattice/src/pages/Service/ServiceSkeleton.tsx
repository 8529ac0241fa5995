import { Skeleton } from '@backstage/ui';
import styles from './Service.module.css';

/** The page in grey: header, gates, a table of resources. */
export function ServiceSkeleton() {
  return (
    <div className={styles.skeleton}>
      <Skeleton width="100%" height={112} />
      <Skeleton width={120} height={24} />
      <Skeleton width="100%" height={160} />
      <Skeleton width={120} height={24} />
      <Skeleton width="100%" height={360} />
    </div>
  );
}
