import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Mark } from './Mark';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    width: sidebarConfig.drawerWidthClosed,
    height: 3 * sidebarConfig.logoHeight,
    marginBottom: -14,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    marginLeft: 22,
    color: '#ffffff',
    fontSize: 18,
    fontWeight: 650,
    letterSpacing: '-0.01em',
    whiteSpace: 'nowrap',
    '&:hover': { color: '#ffffff' },
  },
});

/** Mark, and the name beside it while the sidebar is open. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label="Lattice Portal, home"
      >
        <Mark />
        {isOpen && 'Lattice'}
      </Link>
    </div>
  );
}
