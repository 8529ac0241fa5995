import { formatBytes, formatSeconds, formatTable } from './format';

describe('format', () => {
  it.each([
    [0.4, '0 s'],
    [119, '119 s'],
    [200, '3 min 20 s'],
    [7_500, '2 h 5 min'],
  ])('%d seconds', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it.each([
    [812_000, '812 kB'],
    [264_000_000, '264 MB'],
    [1_940_000_000, '1.9 GB'],
  ])('%d bytes', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('aligns columns', () => {
    expect(
      formatTable([
        ['PART', 'PORT'],
        ['kube-apiserver', ''],
        ['portal', '7007'],
      ]),
    ).toBe('PART            PORT\nkube-apiserver\nportal          7007');
  });
});
