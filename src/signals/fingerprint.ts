/**
 * 64 bits of a text as 16 hexadecimal digits (FNV-1a, two lanes): names one version of something in a natural key.
 * Not a defence against somebody who looks for collisions.
 */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193) >>> 0;
    high = Math.imul(high ^ unit ^ (low >>> 16), 0x85ebca6b) >>> 0;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}
