import { dataDir, latticeCommand } from './paths';

it('proposes commands for the data folder they are about', () => {
  expect(latticeCommand('down', dataDir())).toBe('./lattice down');
  expect(latticeCommand('down', dataDir('/srv/lattice'))).toBe(
    './lattice down --data /srv/lattice',
  );
  expect(latticeCommand('up', dataDir("/srv/it's mine"))).toBe(
    "./lattice up --data '/srv/it'\\''s mine'",
  );
});
