import { Skeleton } from '@backstage/ui';
import styles from './Home.module.css';

export function HomeSkeleton() {
  return (
    <div className={styles.skeleton}>
      <Skeleton width={180} height={24} />
      <Skeleton width="100%" height={96} />
      <Skeleton width={180} height={24} />
      <Skeleton width="100%" height={160} />
    </div>
  );
}
