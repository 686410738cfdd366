import { crc32 } from "node:zlib";
import { zipOf } from "./zip-of.ts";

/** An archive of one file of so many equal bytes, packed by `deflate`: the way a zip bomb is made. */
export function deflatedZip(name: string, size: number, deflate: (content: Buffer) => Buffer): Buffer {
  const content = Buffer.alloc(size, "x");
  const packed = deflate(content);
  const stored = zipOf([{ path: name, content: "" }]);
  const directory = stored.indexOf(Buffer.from("504b0102", "hex"));
  const local = Buffer.from(stored.subarray(0, directory));
  const central = Buffer.from(stored.subarray(directory, -22));
  const end = Buffer.from(stored.subarray(-22));
  // the writer of the tests stores only: method, sum and sizes are put in place
  for (const [header, at] of [
    [local, 8],
    [central, 10],
  ] as const) {
    header.writeUInt16LE(8, at);
    header.writeUInt32LE(crc32(content), at + 6);
    header.writeUInt32LE(packed.length, at + 10);
    header.writeUInt32LE(size, at + 14);
  }
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, central, end]);
}
