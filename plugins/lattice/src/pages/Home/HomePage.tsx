import { Container } from '@backstage/ui';
import {
  ContentState,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import { PreparationPanel } from '../../components/Preparation';
import { DeveloperHome } from './DeveloperHome';
import styles from './Home.module.css';
import { HomeSkeleton } from './HomeSkeleton';
import { PlatformHome } from './PlatformHome';
import { ProductHome } from './ProductHome';
import { SecurityHome } from './SecurityHome';
import { StartHere } from './StartHere';
import { useHome, type Home } from './useHome';

/** What is mine, what needs me, where to start; by role. */
export function HomePage() {
  usePageTitle('Home');
  const home = useHome();
  return (
    <main>
      <Container className={styles.page}>
        <PreparationPanel />
        <ContentState
          resource={home}
          what="your home page"
          skeleton={<HomeSkeleton />}
        >
          {me => (
            <>
              {viewOf(me)}
              <StartHere view={me.view} />
            </>
          )}
        </ContentState>
      </Container>
    </main>
  );
}

function viewOf({ view, groups }: Home) {
  switch (view) {
    case 'platform':
      return <PlatformHome />;
    case 'security':
      return <SecurityHome />;
    case 'product':
      return <ProductHome />;
    default:
      return <DeveloperHome groups={groups} />;
  }
}
