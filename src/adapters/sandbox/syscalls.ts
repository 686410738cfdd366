/** What the filter needs to know of one processor architecture. Numbers: asm/unistd of Linux 6.x. */
export interface SyscallTable {
  /** AUDIT_ARCH_* as seccomp reports it. */
  audit: number;
  /** First number of a second table hidden in this one (x32), or null. */
  foreignFrom: number | null;
  clone: number;
  clone3: number;
  unshare: number;
  ioctl: number;
  socket: number;
  /** Answered with EPERM: kernel interfaces with a long history of holes, and none that a test suite needs. */
  denied: readonly number[];
}

const sameEverywhere = [
  425,
  426,
  427, // io_uring_setup, io_uring_enter, io_uring_register
  428,
  429,
  430,
  431,
  432,
  433,
  442,
  467, // open_tree .. fspick, mount_setattr, open_tree_attr
  438,
  440,
  443, // pidfd_getfd, process_madvise, quotactl_fd
];

export const syscallTables: Record<"x64" | "arm64", SyscallTable> = {
  x64: {
    audit: 0xc000003e,
    foreignFrom: 0x40000000,
    clone: 56,
    clone3: 435,
    unshare: 272,
    ioctl: 16,
    socket: 41,
    denied: [
      ...sameEverywhere,
      248,
      249,
      250, // add_key, request_key, keyctl
      321,
      323,
      298,
      101, // bpf, userfaultfd, perf_event_open, ptrace
      310,
      311,
      312, // process_vm_readv, process_vm_writev, kcmp
      165,
      166,
      155,
      161, // mount, umount2, pivot_root, chroot
      308,
      304, // setns, open_by_handle_at
      175,
      313,
      176,
      246,
      320, // init_module, finit_module, delete_module, kexec_load, kexec_file_load
      179,
      169,
      167,
      168,
      163,
      103, // quotactl, reboot, swapon, swapoff, acct, syslog
      172,
      173,
      212,
      300,
      153,
      180,
      134, // iopl, ioperm, lookup_dcookie, fanotify_init, vhangup, nfsservctl, uselib
      164,
      227,
      305,
      170,
      171, // settimeofday, clock_settime, clock_adjtime, sethostname, setdomainname
      256,
      279, // migrate_pages, move_pages
    ],
  },
  arm64: {
    audit: 0xc00000b7,
    foreignFrom: null,
    clone: 220,
    clone3: 435,
    unshare: 97,
    ioctl: 29,
    socket: 198,
    denied: [
      ...sameEverywhere,
      217,
      218,
      219, // add_key, request_key, keyctl
      280,
      282,
      241,
      117, // bpf, userfaultfd, perf_event_open, ptrace
      270,
      271,
      272, // process_vm_readv, process_vm_writev, kcmp
      40,
      39,
      41,
      51, // mount, umount2, pivot_root, chroot
      268,
      265, // setns, open_by_handle_at
      105,
      273,
      106,
      104,
      294, // init_module, finit_module, delete_module, kexec_load, kexec_file_load
      60,
      142,
      224,
      225,
      89,
      116, // quotactl, reboot, swapon, swapoff, acct, syslog
      18,
      262,
      58,
      42, // lookup_dcookie, fanotify_init, vhangup, nfsservctl
      170,
      112,
      266,
      161,
      162, // settimeofday, clock_settime, clock_adjtime, sethostname, setdomainname
      238,
      239, // migrate_pages, move_pages
    ],
  },
};
