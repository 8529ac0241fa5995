import AccountTreeOutlinedIcon from '@material-ui/icons/AccountTreeOutlined';
import AddCircleOutlineIcon from '@material-ui/icons/AddCircleOutline';
import BlockIcon from '@material-ui/icons/Block';
import LayersOutlinedIcon from '@material-ui/icons/LayersOutlined';
import MenuBookIcon from '@material-ui/icons/MenuBook';
import type { HomeView } from './homeView';

/** One way into the portal. */
export interface Start {
  title: string;
  text: string;
  icon: typeof LayersOutlinedIcon;
  /** Where it leads, given the address of the services page. */
  href(services: string): string;
}

const create: Start = {
  title: 'Create a service',
  text: 'Four fields, a live preview of what you receive, and a repository to work in.',
  icon: AddCircleOutlineIcon,
  href: () => '/create',
};

const services: Start = {
  title: 'Look at services',
  text: 'What runs, what it received from the platform, and why.',
  icon: LayersOutlinedIcon,
  href: address => address,
};

const refusals: Start = {
  title: 'See what was refused',
  text: 'Every service a gate or the compiler stopped, with the policy that decided.',
  icon: BlockIcon,
  href: address => `${address}?phase=Failed`,
};

const catalog: Start = {
  title: 'Browse the catalog',
  text: 'Systems, components and the teams that own them.',
  icon: AccountTreeOutlinedIcon,
  href: () => '/catalog',
};

const docs: Start = {
  title: 'Read the docs',
  text: 'The spec, every diagnostic, and how the platform decides.',
  icon: MenuBookIcon,
  href: () => '/docs',
};

/** The ways in by whose home page it is, the likeliest first. */
export const STARTS: Record<HomeView, readonly Start[]> = {
  developer: [create, services, docs],
  platform: [services, create, docs],
  security: [refusals, services, docs],
  product: [services, catalog, docs],
};
