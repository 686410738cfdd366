import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listZip } from "../../../src/adapters/github/zip/list-zip.ts";
import { readZipEntry } from "../../../src/adapters/github/zip/read-zip-entry.ts";
import type { ZipLimits } from "../../../src/adapters/github/zip/zip-limits.ts";
import { zipInMemory } from "../../../src/adapters/github/zip/zip-source.ts";
import { zipOf } from "../../twin/http/zip-of.ts";

const limits: ZipLimits = { entries: 10, entryBytes: 50_000_000, totalBytes: 60_000_000, ratio: 400 };

/** What can be read of an archive, and what is wrong with it. */
async function read(bytes: Uint8Array, within: Partial<ZipLimits> = {}) {
  const zip = zipInMemory(bytes);
  const allowed = { ...limits, ...within };
  const { entries, problems } = await listZip(zip, allowed);
  const files: Record<string, string> = {};
  const spent = { bytes: 0 };
  for (const entry of entries) {
    const parts: Uint8Array[] = [];
    const problem = await readZipEntry(zip, entry, allowed, spent, (part) => void parts.push(part));
    if (problem === null) files[entry.name] = Buffer.concat(parts).toString();
    else problems.push(problem);
  }
  return { files, problems: problems.map(({ kind }) => kind), spent: spent.bytes };
}

/** The stored archive of one file with its bytes changed at places of the local and the central header. */
function changed(offset: { local?: number; central?: number }, value: number): Buffer {
  const bytes = zipOf([{ path: "a.txt", content: "hello" }]);
  if (offset.local !== undefined) bytes.writeUInt16LE(value, offset.local);
  if (offset.central !== undefined)
    bytes.writeUInt16LE(value, bytes.indexOf(Buffer.from("504b0102", "hex")) + offset.central);
  return bytes;
}

/** An archive of one deflated file of so many equal bytes. */
function bomb(size: number): Buffer {
  const content = Buffer.alloc(size, "x");
  const packed = deflateRawSync(content);
  const bytes = zipOf([{ path: "a.txt", content: packed.toString("latin1") }]);
  // the writer of the tests stores only: put the packed bytes and their sizes in place
  const at = bytes.indexOf(Buffer.from("504b0102", "hex"));
  const central = Buffer.from(bytes.subarray(at, at + 51));
  const local = Buffer.from(bytes.subarray(0, 35));
  for (const [header, method, sizes] of [
    [local, 8, 18],
    [central, 10, 20],
  ] as const) {
    header.writeUInt16LE(8, method);
    header.writeUInt32LE(packed.length, sizes);
    header.writeUInt32LE(size, sizes + 4);
  }
  const end = Buffer.alloc(22);
  end.write("504b0506", 0, "hex");
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, central, end]);
}

describe("a zip archive", () => {
  test("gives its files, whatever they are called", async () => {
    const files = { "job/1_Set up.txt": "one", "../../etc/passwd": "two", "ä.log": "" };
    const bytes = zipOf(Object.entries(files).map(([path, content]) => ({ path, content })));
    expect(await read(bytes)).toMatchObject({ files, problems: [] });
  });

  test("that unpacks to far more than its size is not read to the end", async () => {
    expect(await read(bomb(30_000_000))).toMatchObject({ files: {}, problems: ["ratio"] });
    expect((await read(bomb(30_000_000))).spent).toBeLessThan(15_000_000);
    expect(await read(bomb(30_000_000), { ratio: 5_000, entryBytes: 1_000_000 })).toMatchObject({
      problems: ["too-large"],
    });
    expect(await read(bomb(30_000_000), { ratio: 5_000, totalBytes: 1_000_000 })).toMatchObject({
      problems: ["too-large"],
    });
  });

  test("with more files than are read says so", async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ path: `${at}.txt`, content: "x" }));
    const { files, problems } = await read(zipOf(many));
    expect(Object.keys(files)).toHaveLength(10);
    expect(problems).toEqual(["too-many-entries"]);
  });

  test.each([
    ["encrypted", changed({ central: 8 }, 1)],
    ["unsupported", changed({ central: 10 }, 14)],
    ["corrupt", changed({ central: 16 }, 4711)],
    ["corrupt", changed({ central: 24 }, 3)],
    ["corrupt", changed({ central: 42 }, 999)],
    ["corrupt", changed({ local: 0 }, 0)],
    ["corrupt", changed({ central: 10 }, 8)],
    ["not-zip", Buffer.from("PK\u0003\u0004 and nothing more")],
    ["not-zip", Buffer.alloc(0)],
  ])("that is %s is named and not read", async (kind, bytes) => {
    expect(await read(bytes)).toMatchObject({ files: {}, problems: [kind] });
  });

  test("whose files share bytes is not read twice", async () => {
    const bytes = zipOf([
      { path: "a.txt", content: "hello" },
      { path: "b.txt", content: "hello" },
    ]);
    const second = bytes.indexOf(
      Buffer.from("504b0102", "hex"),
      bytes.indexOf(Buffer.from("504b0102", "hex")) + 1,
    );
    bytes.writeUInt32LE(0, second + 42);
    expect(await read(bytes)).toMatchObject({ files: { "a.txt": "hello" }, problems: ["corrupt"] });
  });

  test("with any byte changed, or cut anywhere, gives an answer", async () => {
    const bytes = zipOf([
      { path: "job/1_a.txt", content: "hello" },
      { path: "b.txt", content: "world" },
    ]);
    const at = fc.integer({ min: 0, max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 0, max: 255 }), fc.boolean(), async (place, value, cut) => {
        const broken = Buffer.from(cut ? bytes.subarray(0, place) : bytes);
        if (!cut) broken[place] = value;
        const { files } = await read(broken);
        for (const text of Object.values(files)) expect(["hello", "world"]).toContain(text);
      }),
      { numRuns: 200 },
    );
  });
});
