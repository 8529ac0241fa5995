import { identityOf, isAlive, processFacts, residentBytes } from './identity';

describe('identity of a process', () => {
  it('recognises this process', () => {
    const own = identityOf(process.pid)!;
    expect(own.pid).toBe(process.pid);
    expect(own.startTime).toBeGreaterThan(0);
    expect(isAlive(own)).toBe(true);
    expect(processFacts(process.pid)?.parent).toBe(process.ppid);
  });

  it('does not take another process with the same pid for it', () => {
    const own = identityOf(process.pid)!;
    expect(isAlive({ ...own, startTime: own.startTime - 1 })).toBe(false);
  });

  it('knows that there is no such process', () => {
    const none = 4_194_305; // one above the highest pid of Linux
    expect(identityOf(none)).toBeUndefined();
    expect(isAlive({ pid: none, startTime: 1 })).toBe(false);
    expect(residentBytes(none)).toBeUndefined();
  });

  it('measures memory in bytes', () => {
    const bytes = residentBytes(process.pid)!;
    expect(bytes).toBeGreaterThan(10e6);
    expect(bytes).toBeLessThan(10e9);
  });
});
