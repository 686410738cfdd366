/** One draw from the standard normal (Box and Muller 1958); takes two numbers from the stream. */
export function normalDraw(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
