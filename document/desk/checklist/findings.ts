import type { Point } from "../points.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Judged, judgedPoint, type PageFacts } from "./page-facts.ts";

/** What composing found that must not be printed: text, pictures or characters that are not there. */
const CONTENT_BAD =
  /^(?:page\.(?:overset|unplaced|picture\.missing|advert\.missing|frame\.empty)|engine\.glyph\.none|press\.content\.(?:overset|picture|glyphs))$/;
/** Blank that someone may have wanted. */
const CONTENT_LOOK = /^(?:press\.content\.empty|page\.empty)$/;

type Finding = Snapshot["findings"][number];

function judgedFinding(state: Judged["state"], { code, values, at }: Finding): Judged {
  const { box: _, ...place } = at;
  return { state, found: { code, values, at: place } };
}

/** CK16: no text is overset, no picture is missing, no frame is empty, no character lacks a face. */
export function contentPoint({ snapshot }: PageFacts): Point {
  const judged = snapshot.findings.flatMap((finding) => {
    if (CONTENT_BAD.test(finding.code)) return [judgedFinding("bad", finding)];
    return CONTENT_LOOK.test(finding.code) ? [judgedFinding("look", finding)] : [];
  });
  return judgedPoint("desk.point.content", judged, "good");
}

/** CK17: preflight and the program found no other error; its warnings are looked at. */
export function preflightPoint({ snapshot }: PageFacts): Point {
  const judged = snapshot.findings
    .filter(({ code }) => !CONTENT_BAD.test(code) && !CONTENT_LOOK.test(code))
    .flatMap((finding) => {
      if (finding.severity === "error") return [judgedFinding("bad", finding)];
      return finding.severity === "warning" ? [judgedFinding("look", finding)] : [];
    });
  return judgedPoint("desk.point.preflight", judged, "good");
}
