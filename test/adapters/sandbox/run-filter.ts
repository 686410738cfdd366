/** A machine for the part of classic BPF that the filter uses, on one struct seccomp_data. */
export function runFilter(filter: Uint8Array, audit: number, number: number, ...values: number[]): number {
  const call = new DataView(new ArrayBuffer(64));
  call.setUint32(0, number, true);
  call.setUint32(4, audit, true);
  for (const [index, value] of values.entries()) call.setUint32(16 + 8 * index, value >>> 0, true);
  const program = new DataView(filter.buffer);
  let loaded = 0;
  for (let at = 0; at < filter.length; at += 8) {
    const [code, operand] = [program.getUint16(at, true), program.getUint32(at + 4, true)];
    if (code === 0x06) return operand;
    if (code === 0x20) loaded = call.getUint32(operand, true);
    else {
      const met =
        code === 0x15 ? loaded === operand : code === 0x35 ? loaded >= operand : (loaded & operand) !== 0;
      at += 8 * program.getUint8(at + (met ? 2 : 3));
    }
  }
  throw new Error("the program ran past its end");
}
