import { maskLine } from "../mask/mask-line.ts";
import type { Frame } from "./evidence.ts";

/** A crash of an operating system's kernel: what the header calls it, and the functions that were running. */
export interface Crash {
  kind: string;
  message: string;
  frames: Frame[];
}

interface Header {
  pattern: RegExp;
  kind: string;
}

const stamp = /^(?:<\d+>)?\[ {0,6}\d+\.\d+\](?:\[ {0,6}[CT]\d+\]| \d+[.:]\d+>)? ?/;
const offsetFrame =
  /(?:^|[\s\]:[(])(?<stale>\? )?(?<symbol>[A-Za-z_][\w.$]{1,120}) ?\+ ?0x[0-9a-f]+(?:\/0x[0-9a-f]+)?/;
/** A lock in the list of those held, with the place that took it. */
const heldLock = /^\s*#\d+: .{0,200}, at: /;
/** Frames above it are those of the handler that the crash itself entered. */
const trapMark = /^--- (?:trap|interrupt) /;

/*
 * What kernels print when they die, most telling first within one line; the first line that fits is the crash, for
 * what follows it is its consequence.
 */
const headers: readonly Header[] = [
  { pattern: /BUG: (?<tool>K[A-Z]{1,4}SAN): (?<what>[a-z][\w -]{2,60}?)(?: in |:|$)/, kind: "" },
  { pattern: /(?<tool>UBSAN): (?<what>[A-Za-z][\w -]{2,60}?)(?: in |:|$)/, kind: "" },
  { pattern: /blocked for more than \d+ seconds/, kind: "task hung" },
  { pattern: /rcu.{0,40}detected.{0,40}stall|detected expedited stalls/, kind: "rcu stall" },
  { pattern: /BUG: soft lockup/, kind: "soft lockup" },
  {
    pattern: /unable to handle (?:kernel )?(?<what>NULL pointer dereference|paging request|page fault)/i,
    kind: "",
  },
  { pattern: /^Unhandled fault: (?<what>[a-z][a-z ]{3,60})/, kind: "" },
  { pattern: /Fatal trap \d+: (?<what>[a-z][a-z ]{3,60}?) while in/, kind: "" },
  { pattern: /general protection fault/, kind: "general protection fault" },
  { pattern: /kernel BUG at /, kind: "kernel bug" },
  {
    pattern: /possible (?:circular|recursive) locking|possible irq lock inversion|unsafe lock order/,
    kind: "deadlock",
  },
  { pattern: /inconsistent lock state/, kind: "inconsistent lock state" },
  { pattern: /unreferenced object 0x/, kind: "memory leak" },
  { pattern: /WARNING: CPU: \d+ PID: \d+ at /, kind: "warning" },
  { pattern: /WARNING: (?:at |.{1,80}:\d+ at )/, kind: "warning" },
  { pattern: /WARNING: (?<what>[a-z][a-z -]{4,60})/, kind: "" },
  { pattern: /^(?:\[ )?BUG: (?<what>[A-Za-z][\w ]{4,60})/, kind: "" },
  { pattern: /^INFO: (?<what>[a-z][a-z -]{6,60})/, kind: "" },
  { pattern: /[Kk]ernel panic - not syncing: (?<what>(?!panic_on_warn).{3,60})/, kind: "" },
  { pattern: /^panic(?:\(cpu \d+ caller 0x[0-9a-f]+\))?: (?<what>.{3,60})/, kind: "" },
  { pattern: /^uvm_fault\(|^kernel: page fault trap/, kind: "page fault" },
  { pattern: /^(?:divide error|invalid opcode|double fault|stack segment): /, kind: "cpu fault" },
];

/** Functions that stand in every trace of their kind: what reports, schedules, locks, allocates, copies, enters. */
const machinery = new RegExp(
  `^_*(?:${[
    "RN\\w{0,200}(?:4core|3std|7___rustc)|rust_|k?db_|v?panic|(?:kern(?:el_)?|all)?traps?(?:_|$)|\\w{0,40}handle_\\w{0,40}irq|a?sm_|asan|kasan|kmsan|kcsan|ubsan|hwasan|msan|sanitizer|dump_|show_|print_|v?printk|console_|prb_|warn|report_",
    "panic|fortify|usercopy|check_(?:heap|object|memory)|handle_overflow|oops|die|fixup|bug|handle_bug|end_report|add_taint",
    "fault|page_fault|do_(?:page|user|kernel|tag|mem|error|trap|invalid|raw|softirq|IRQ)|exc_|idtentry|invalid_op|bad_",
    "nmi|irq|apic|sysvec|smp_apic|local_(?:apic|bh)|softirq|invoke_softirq|handle_softirqs|restore_regs|common_interrupt",
    "hrtimer|tick_|update_process|run_timer|call_timer|timer_|mod_timer|del_timer|try_to_(?:grab|wake|del)|try_to_del",
    "raw_|spin_|read_lock|write_lock|mutex|rwsem|rwbase|down_|up_|rt_mutex|lock|reacquire|release_sock$|might_|ww_|osq_",
    "check_(?:lock|dead|prev|noncircular|cpu|flags)|mark_|valid|register_lock|atomic_|refcount|kref|rcu_|call_rcu|stall",
    "context_switch|switch_to|sched|pick_next|finish_|preempt|io_schedule|wait_|do_wait|prepare_to|swait|percpu_rwsem",
    "kthread|ret_from|entry_|syscall|do_syscall|x86_|x64_|ia32|el\\d|invoke_syscall|worker_thread|kernel_thread|process_one",
    "debug_|object_|free_|slab|kmem|kmalloc|kfree|kzalloc|krealloc|kstrdup|kvasprintf|kv?malloc|kvfree|vmalloc|vfree|vunmap",
    "alloc_|get_page|pcpu_|post_alloc|prep_new|set_page_owner|clear_page|sock_kmalloc|memdup|put_task|get_task",
    "memcpy|memset|memmove|memcmp|str[a-z]*cpy|strlen|strncmp|copy_(?:from|to)|read_once|rb_|xa_|xas_|idr_|radix_|list_",
    "flush_work|cancel_(?:delayed_)?work|trace|perf_trace|stack_|save_stack|unwind|should_fail|fail_dump|csd_|generic_exec",
    "arch_|native_|pv_|kvm_(?:wait|guest)|queued_|cpu_|kobject_|is_(?:bpf|ftrace|module)|kernel_text|interrupt_entry|retint",
  ].join("|")})`,
);
/** Variants of one function. */
const variant = /(?:\.(?:isra|part|cold|constprop|llvm)\b.*|_(?:expedited|single|many|cond|locked))+$/;

const lineLimit = 300;

/**
 * Reads a kernel's crash report: the first header, the function it names, and the functions of the trace after it,
 * innermost first, without stale stack slots and the machinery that every such trace shows. Null for other texts.
 */
export function readCrash(
  lines: readonly string[],
  isHeader: (line: string) => boolean = isCrashHeader,
): Crash | null {
  if (!lines.some((line, index) => index < lineLimit && isHeader(line))) return null;
  const clean = lines.slice(0, lineLimit).map((line) => line.replace(stamp, ""));
  for (const [index, line] of clean.entries()) {
    const kind = headerKind(line, clean[index + 1] ?? "");
    if (kind === null) continue;
    const frames = framesOf(clean.slice(index));
    if (frames.length === 0 && !stamp.test(lines[index] ?? "")) return null;
    return { kind, message: maskLine(line), frames };
  }
  return null;
}

/** True where a kernel's crash report may start at the line. */
export function isCrashHeader(line: string): boolean {
  const clean = line.replace(stamp, "");
  return headers.some(({ pattern }) => pattern.test(clean));
}

function headerKind(line: string, next: string): string | null {
  for (const { pattern, kind } of headers) {
    const groups = pattern.exec(line);
    if (groups === null) continue;
    const { tool = "", what = "" } = groups.groups ?? {};
    const access = /^(?:Read|Write)(?= of size)/.exec(next)?.[0] ?? "";
    const said = `${tool} ${what === "" ? kind : maskLine(what)} ${access}`;
    return said.toLowerCase().replaceAll(/\s+/g, " ").trim();
  }
  return null;
}

function framesOf(lines: readonly string[]): Frame[] {
  const trap = lines.findIndex((line) => trapMark.test(line));
  return lines.slice(Math.max(trap, 0)).flatMap((line) => {
    const symbol = heldLock.test(line) ? null : runningFunction(line);
    return symbol === null ? [] : [{ file: null, line: null, symbol, inApp: true }];
  });
}

function runningFunction(line: string): string | null {
  const { symbol = "", stale } = offsetFrame.exec(line)?.groups ?? {};
  const plain = symbol.replace(variant, "");
  return plain === "" || stale !== undefined || machinery.test(plain) ? null : plain;
}
