import type { InkRegion, PageFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { intersection } from "../places.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ofPage } from "./check.ts";

/** Regions with more ink than paper and press bear; each is told once, at the highest limit it is over. */
export function checkInk(page: PageFacts, _rules: StandardRules, { ink }: ProfileSet): Finding[] {
  const told: InkRegion[] = [];
  const limits = [...ink.limits].sort((a, b) => b.at - a.at);
  return limits.flatMap(({ at, severity }) => {
    const regions = (page.ink?.over ?? [])
      .filter((over) => Math.abs(over.limit * 100 - at) < 0.01)
      .flatMap((over) => over.regions)
      .filter((region) => !told.some((other) => intersection(other.box, region.box)));
    told.push(...regions);
    return regions.flatMap((region) => {
      const percent = Math.round(region.highest * 100);
      return ofPage(page, "press.ink.limit", severity, { percent, limit: at }, region.box);
    });
  });
}
