/**
 * 128-bit non-cryptographic hash of a text as 32 hex digits: four 32-bit lanes, each multiplied by its own odd
 * constant a character, mixed with one another at the end. For keys of equal texts, never for secrets.
 */
export function hashText(text: string): string {
  let a = 0x9e3779b1;
  let b = 0x85ebca77;
  let c = 0xc2b2ae3d;
  let d = 0x27d4eb2f;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x5bd1e995);
    c = Math.imul(c + code, 0x2c1b3c6d) ^ (c >>> 15);
    d = Math.imul(d ^ (code << 7), 0x297a2d39) ^ (d >>> 13);
  }
  a = finish(a ^ text.length);
  b = finish(b ^ a);
  c = finish(c ^ b);
  d = finish(d ^ c);
  return [a ^ d, b, c, d].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

function finish(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
