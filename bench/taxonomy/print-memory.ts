/* Loaded before a command: writes the most memory that its process ever held, in MB, as its last line on stderr. */
process.on("exit", () => {
  process.stderr.write(`\n${process.resourceUsage().maxRSS / 1024}`);
});
