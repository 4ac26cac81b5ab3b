// Loaded into a measured command (--import): writes its peak memory in MiB where the bench reads it.
import { writeFileSync } from "node:fs";

const file = process.env.DAYANG_BENCH_PEAK;
if (file) {
  process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS / 1024)));
}
