import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containerArguments } from "../../../../src/adapters/sandbox/container/container-arguments.ts";
import { aCommand, aContainerHost } from "./a-container-host.ts";

const RUN = { name: "hone-1", labels: { "hone.folder": "f01de8" }, watched: true };

/** The values that follow an option. */
function valuesOf(words: readonly string[], option: string): string[] {
  return words.flatMap((word, at) => (words[at - 1] === option ? [word] : []));
}

describe("the words that make a container", () => {
  test("are these under docker", () => {
    expect(containerArguments(aContainerHost(), aCommand(), RUN).join("\n")).toMatchInlineSnapshot(`
      "create
      --name
      hone-1
      --pull
      never
      --hostname
      sandbox
      --log-driver
      none
      --no-healthcheck
      --label
      hone.folder=f01de8
      --network
      none
      --read-only
      --cap-drop
      ALL
      --security-opt
      no-new-privileges
      --security-opt
      seccomp=/data/hone/etc-65534/seccomp.json
      --user
      65534:65534
      --memory
      2048m
      --memory-swap
      2048m
      --pids-limit
      4096
      --ulimit
      fsize=2147483648
      --ulimit
      nproc=32768
      --ulimit
      nofile=8192
      --ulimit
      core=0
      --shm-size
      256m
      --tmpfs
      /tmp:rw,exec,nosuid,nodev,size=1024m,mode=1777,uid=65534,gid=65534
      --tmpfs
      /run:rw,exec,nosuid,nodev,size=16m,mode=1777,uid=65534,gid=65534
      --tmpfs
      /home/sandbox:rw,exec,nosuid,nodev,size=512m,mode=1777,uid=65534,gid=65534
      --mount
      type=bind,source=/data/hone/scratch/one/tree,target=/repo
      --mount
      type=bind,source=/data/hone/bases/b/git,target=/repo/.git,readonly
      --mount
      type=bind,source=/data/hone/etc-65534/passwd,target=/etc/passwd,readonly
      --mount
      type=bind,source=/data/hone/etc-65534/group,target=/etc/group,readonly
      --mount
      type=bind,source=/data/hone/bases/b/installed/node_modules,target=/repo/node_modules,readonly
      --tmpfs
      /repo/node_modules/.cache:rw,exec,nosuid,nodev,size=256m,mode=1777,uid=65534,gid=65534
      --workdir
      /repo
      --entrypoint
      /usr/bin/env
      sha256:0123456789abcdef
      -i
      PATH=/usr/bin:/bin
      HOME=/home/sandbox
      /bin/sh
      -c
      ln -s -- '../it'\\''s' '/repo/node_modules/own' || exit 125
      /bin/sh -c "$1" 2>&1
      exit $?
      hone-1
      npm test"
    `);
  });

  test("say under podman in its words whose folders in memory are, and keep its proxies out", () => {
    const podman = aContainerHost({ backend: "podman", identity: "user", uid: 1000, gid: 1000 });
    const words = containerArguments(podman, aCommand(), RUN);
    expect(words).toContain("--http-proxy=false");
    expect(valuesOf(words, "--userns")).toEqual(["keep-id"]);
    expect(valuesOf(words, "--user")).toEqual(["1000:1000"]);
    expect(valuesOf(words, "--tmpfs")).toEqual([]);
    expect(valuesOf(words, "--mount")).toContain(
      "type=tmpfs,target=/tmp,tmpfs-size=1024m,tmpfs-mode=1777,U=true,notmpcopyup",
    );
  });

  test("open the network for a set-up alone, which has a HOME that stays", () => {
    const words = containerArguments(aContainerHost(), aCommand({ network: true, home: "/b/home" }), RUN);
    expect(words).not.toContain("--network");
    expect(valuesOf(words, "--mount")).toContain("type=bind,source=/b/home,target=/home/sandbox");
  });

  test("leave memory to the engine alone where Hone cannot see the processes", () => {
    const unseen = containerArguments(aContainerHost(), aCommand(), { ...RUN, watched: false });
    expect(valuesOf(unseen, "--memory")).toEqual(["1024m"]);
    expect(valuesOf(unseen, "--memory-swap")).toEqual(["1024m"]);
  });

  test("never let a path become an option", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom(",", '"', "'", "\n", "\\"), (name, sign) => {
        const from = `/b/${name}${sign}readonly=false`;
        const spec = aCommand({ mounts: [{ kind: "bind", from, to: "/repo/x" }] });
        expect(() => containerArguments(aContainerHost(), spec, RUN)).toThrow(TypeError);
        const inside = aCommand({ mounts: [{ kind: "memory", to: from }] });
        expect(() => containerArguments(aContainerHost(), inside, RUN)).toThrow(TypeError);
      }),
    );
    const colon = aCommand({ mounts: [{ kind: "memory", to: "/repo/a:exec" }] });
    expect(() => containerArguments(aContainerHost(), colon, RUN)).toThrow(TypeError);
  });

  test("hold the command as one word, whatever it says", () => {
    fc.assert(
      fc.property(fc.string(), (command) => {
        expect(containerArguments(aContainerHost(), aCommand({ command }), RUN).at(-1)).toBe(command);
      }),
    );
  });
});
