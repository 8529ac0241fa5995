/** What the page says at this hour. Plain functions like this one are tested without a browser. */
export function greeting(hour: number): string {
  if (hour < 12) {
    return 'Good morning';
  }
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
