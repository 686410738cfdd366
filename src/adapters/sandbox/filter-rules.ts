/** What the filter of system calls judges by arguments, the same in every form that the filter has. */
export const filterRules = {
  /** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
  namespaces: 0x7e020000,
  /** In unshare also CLONE_NEWTIME, whose bit is part of the exit signal in clone. */
  newTime: 0x80,
  /** TIOCSTI and TIOCLINUX push characters into a terminal's input. */
  terminalInput: [0x5412, 0x541c],
  /** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. AF_VSOCK, for one, ignores network namespaces. */
  socketFamilies: [1, 2, 10, 16],
} as const;
