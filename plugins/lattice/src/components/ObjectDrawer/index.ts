export { ObjectDrawer, type ObjectDrawerProps } from './ObjectDrawer';
export { findObject, formatObjectParam } from './objectParam';
