import plugin from '@lattice-portal/plugin-lattice';

/** The lattice plugin with its home page, which is off where a portal has one already. */
export const latticePlugin = plugin.withOverrides({
  extensions: [
    plugin.getExtension('page:lattice/home').override({ disabled: false }),
  ],
});
